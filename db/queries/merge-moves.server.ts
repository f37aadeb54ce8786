import { sql, type RawBuilder } from "kysely";

type Fragment = RawBuilder<unknown>;
type Pair = { keptId: string; mergedId: string };

/**
 * One kind of row that hangs on an organisation: how a merge moves it, how its state reads, how it goes back.
 * `move` returns the keys of what it moved; a key that needs more than an id carries it. `state` reads the row that
 * `i.row_key` names as JSON; `back` undoes what `i` names, where its outcome is `put_back`.
 */
export type MergeMove = {
  kind: string;
  /** The columns that refer to an organisation and are served by this move, as `table.column`. */
  columns: readonly string[];
  move: (pair: Pair) => Fragment;
  state: Fragment;
  back: (pair: Pair, mergeId: string) => Fragment;
};

const id = sql`(i.row_key->>'id')::uuid`;
const items = (mergeId: string, kind: string) =>
  sql`i.merge_id = ${mergeId} and i.kind = ${kind} and i.outcome = 'put_back'`;

/** A table with an `organisation_id` whose rows move as they are, unless `unless` finds them taken at the other. */
function owned(
  kind: string,
  table: string,
  { unless, state, extra }: { unless?: (pair: Pair) => Fragment; state?: Fragment; extra?: Fragment } = {},
): MergeMove {
  const name = sql.table(table);
  return {
    kind,
    columns: [`${table}.organisation_id`],
    move: (pair) => sql`
      update ${name} t set organisation_id = ${pair.keptId}
      where t.organisation_id = ${pair.mergedId} ${extra ?? sql``} ${unless ? sql`and not ${unless(pair)}` : sql``}
      returning jsonb_build_object('id', t.id) as key`,
    state: state ?? sql`(select to_jsonb(t) from ${name} t where t.id = ${id})`,
    back: (pair, mergeId) => sql`
      update ${name} t set organisation_id = ${pair.mergedId} from organisation_merge_item i
      where ${items(mergeId, kind)} and t.id = ${id}`,
  };
}

/** Participations of both records in one edition: `pm` is folded into `pk`. */
const clash = ({ keptId, mergedId }: Pair) => sql`(
  select pm.id as pm, pk.id as pk, pm.status as pm_status, pk.status as pk_status
  from participation pm join participation pk on pk.edition_id = pm.edition_id
  where pm.organisation_id = ${mergedId} and pk.organisation_id = ${keptId})`;

const alias: MergeMove = {
  kind: "alias",
  columns: ["organisation.merged_into"],
  move: (pair) => sql`
    update organisation set merged_into = ${pair.keptId} where merged_into = ${pair.mergedId}
    returning jsonb_build_object('id', id) as key`,
  state: sql`(select jsonb_build_object('merged_into', o.merged_into) from organisation o where o.id = ${id})`,
  back: (pair, mergeId) => sql`
    update organisation o set merged_into = ${pair.mergedId} from organisation_merge_item i
    where ${items(mergeId, "alias")} and o.id = ${id}`,
};

/** Owners of the merged record come as owners only where the kept one has none who can act. */
const membership: MergeMove = {
  kind: "membership",
  columns: ["membership.organisation_id"],
  move: (pair) => sql`
    update membership t set organisation_id = ${pair.keptId}, role = case when exists (
        select from membership k join person p on p.id = k.person_id
        where k.organisation_id = ${pair.keptId} and k.role = 'owner' and p.password_hash is not null)
      then 'member' else t.role end
    from membership was
    where was.organisation_id = t.organisation_id and was.person_id = t.person_id
      and t.organisation_id = ${pair.mergedId} and not exists (
        select from membership k where k.organisation_id = ${pair.keptId} and k.person_id = t.person_id)
    returning jsonb_build_object('person', t.person_id, 'was', was.role, 'kept', t.organisation_id) as key`,
  state: sql`(select jsonb_build_object('role', t.role) from membership t
    where t.person_id = (i.row_key->>'person')::uuid and t.organisation_id = (i.row_key->>'kept')::uuid)`,
  back: (pair, mergeId) => sql`
    update membership t set organisation_id = ${pair.mergedId}, role = i.row_key->>'was'
    from organisation_merge_item i
    where ${items(mergeId, "membership")} and t.organisation_id = ${pair.keptId}
      and t.person_id = (i.row_key->>'person')::uuid`,
};

/** A deal between the two records stays as it was recorded: no deal has one firm on both sides. */
const deal: MergeMove = {
  kind: "deal",
  columns: ["deal.supplier_id", "deal.buyer_id", "deal.recorded_by_organisation_id"],
  move: ({ keptId, mergedId }) => sql`
    update deal d set
      supplier_id = case d.supplier_id when ${mergedId} then ${keptId} else d.supplier_id end,
      buyer_id = case d.buyer_id when ${mergedId} then ${keptId} else d.buyer_id end,
      recorded_by_organisation_id = case d.recorded_by_organisation_id
        when ${mergedId} then ${keptId} else d.recorded_by_organisation_id end
    where ${mergedId} in (d.supplier_id, d.buyer_id) and ${keptId} not in (d.supplier_id, d.buyer_id)
    returning jsonb_build_object('id', d.id) as key`,
  state: sql`(select jsonb_build_object('deal', to_jsonb(d), 'entries', (
      select count(*) from ledger_entry e where e.deal_id = d.id), 'decisions', (
      select count(*) from ledger_decision x join ledger_entry e on e.id = x.entry_id where e.deal_id = d.id))
    from deal d where d.id = ${id})`,
  back: ({ keptId, mergedId }, mergeId) => sql`
    update deal d set
      supplier_id = case d.supplier_id when ${keptId} then ${mergedId} else d.supplier_id end,
      buyer_id = case d.buyer_id when ${keptId} then ${mergedId} else d.buyer_id end,
      recorded_by_organisation_id = case d.recorded_by_organisation_id
        when ${keptId} then ${mergedId} else d.recorded_by_organisation_id end
    from organisation_merge_item i where ${items(mergeId, "deal")} and d.id = ${id}`,
};

const participation: MergeMove = {
  ...owned("participation", "participation", {
    unless: ({ keptId }) =>
      sql`exists (select from participation k where k.edition_id = t.edition_id and k.organisation_id = ${keptId})`,
  }),
  state: sql`(select jsonb_build_object('row', to_jsonb(p),
      'requests', (select count(*) from meeting_request r where p.id in (r.from_participation_id, r.to_participation_id)),
      'seats', (select count(*) from meeting_seat s where s.participation_id = p.id),
      'delegates', (select count(*) from delegate d where d.participation_id = p.id))
    from participation p where p.id = ${id})`,
};

/** The kept participation counts as approved where the merged one was. */
const approval: MergeMove = {
  kind: "approval",
  columns: [],
  move: (pair) => sql`
    update participation t set status = 'approved' from ${clash(pair)} c
    where t.id = c.pk and c.pm_status = 'approved' and c.pk_status <> 'approved'
    returning jsonb_build_object('id', t.id, 'was', c.pk_status) as key`,
  state: sql`(select jsonb_build_object('status', p.status) from participation p where p.id = ${id})`,
  back: (_pair, mergeId) => sql`
    update participation p set status = i.row_key->>'was' from organisation_merge_item i
    where ${items(mergeId, "approval")} and p.id = ${id}`,
};

const delegate: MergeMove = {
  kind: "delegate",
  columns: [],
  move: (pair) => sql`
    insert into delegate (participation_id, person_id, created_at)
    select c.pk, d.person_id, d.created_at from ${clash(pair)} c join delegate d on d.participation_id = c.pm
    on conflict do nothing
    returning jsonb_build_object('participation', participation_id, 'person', person_id) as key`,
  state: sql`(select jsonb_build_object('seats', (select count(*) from meeting_seat s
      where s.participation_id = d.participation_id and s.person_id = d.person_id))
    from delegate d where d.participation_id = (i.row_key->>'participation')::uuid
      and d.person_id = (i.row_key->>'person')::uuid)`,
  // Who sits at a meeting that stays with the kept record must stay its delegate.
  back: (_pair, mergeId) => sql`
    delete from delegate d using organisation_merge_item i
    where ${items(mergeId, "delegate")} and d.participation_id = (i.row_key->>'participation')::uuid
      and d.person_id = (i.row_key->>'person')::uuid and not exists (
        select from meeting_seat s where s.participation_id = d.participation_id and s.person_id = d.person_id)`,
};

const seat: MergeMove = {
  kind: "seat",
  columns: [],
  move: (pair) => sql`
    update meeting_seat t set participation_id = c.pk from ${clash(pair)} c
    where t.participation_id = c.pm and not exists (
      select from meeting_seat k where k.meeting_id = t.meeting_id and k.participation_id = c.pk)
    returning jsonb_build_object('meeting', t.meeting_id, 'kept', c.pk, 'was', c.pm) as key`,
  state: sql`(select jsonb_build_object('seat', to_jsonb(s), 'status', m.status)
    from meeting_seat s join meeting m on m.id = s.meeting_id
    where s.meeting_id = (i.row_key->>'meeting')::uuid and s.participation_id = (i.row_key->>'kept')::uuid)`,
  back: (_pair, mergeId) => sql`
    update meeting_seat s set participation_id = (i.row_key->>'was')::uuid from organisation_merge_item i
    where ${items(mergeId, "seat")} and s.meeting_id = (i.row_key->>'meeting')::uuid
      and s.participation_id = (i.row_key->>'kept')::uuid`,
};

/** A request between the two, or one that the kept record asked as well, stays where it is. */
function request(own: "from" | "to"): MergeMove {
  const other = own === "from" ? "to" : "from";
  const [mine, theirs] = [sql.ref(`t.${own}_participation_id`), sql.ref(`t.${other}_participation_id`)];
  const kind = `request_${own}`;
  const column = sql.ref(`${own}_participation_id`);
  return {
    kind,
    columns: [],
    move: (pair) => sql`
      update meeting_request t set ${column} = c.pk from ${clash(pair)} c
      where ${mine} = c.pm and ${theirs} <> c.pk and not (t.status = 'pending' and exists (
        select from meeting_request k where k.status = 'pending' and k.${column} = c.pk
          and k.${sql.ref(`${other}_participation_id`)} = ${theirs}
          and coalesce(k.need_id, k.offer_id) = coalesce(t.need_id, t.offer_id)))
      returning jsonb_build_object('id', t.id, 'was', c.pm) as key`,
    state: sql`(select to_jsonb(r) from meeting_request r where r.id = ${id})`,
    back: (_pair, mergeId) => sql`
      update meeting_request r set ${column} = (i.row_key->>'was')::uuid from organisation_merge_item i
      where ${items(mergeId, kind)} and r.id = ${id}`,
  };
}

/** The folded participation is out of the edition; its rows have gone to the kept one. */
const folded: MergeMove = {
  kind: "folded",
  columns: [],
  move: (pair) => sql`
    update participation t set status = 'withdrawn' from ${clash(pair)} c
    where t.id = c.pm and t.status <> 'withdrawn'
    returning jsonb_build_object('id', t.id, 'was', c.pm_status) as key`,
  state: sql`(select jsonb_build_object('status', p.status) from participation p where p.id = ${id})`,
  back: (_pair, mergeId) => sql`
    update participation p set status = i.row_key->>'was' from organisation_merge_item i
    where ${items(mergeId, "folded")} and p.id = ${id}`,
};

/** What a county's or a chain's office keeps of its recruiting, once an edition. */
const recruitment: MergeMove = {
  kind: "recruitment",
  columns: ["recruitment.organisation_id"],
  move: ({ keptId, mergedId }) => sql`
    update recruitment t set organisation_id = ${keptId}
    where t.organisation_id = ${mergedId} and not exists (
      select from recruitment k where k.edition_id = t.edition_id and k.organisation_id = ${keptId})
    returning jsonb_build_object('edition', t.edition_id, 'kept', t.organisation_id) as key`,
  state: sql`(select to_jsonb(t) from recruitment t where t.edition_id = (i.row_key->>'edition')::uuid
    and t.organisation_id = (i.row_key->>'kept')::uuid)`,
  back: ({ keptId, mergedId }, mergeId) => sql`
    update recruitment t set organisation_id = ${mergedId} from organisation_merge_item i
    where ${items(mergeId, "recruitment")} and t.organisation_id = ${keptId}
      and t.edition_id = (i.row_key->>'edition')::uuid`,
};

/** In the order in which a merge moves; undoing goes the other way. */
export const MERGE_MOVES: readonly MergeMove[] = [
  alias,
  owned("title", "organisation_title", {
    unless: ({ keptId }) => sql`exists (select from organisation_title k
      where k.organisation_id = ${keptId} and k.title = t.title and k.level = t.level)`,
  }),
  membership,
  approval,
  delegate,
  request("from"),
  request("to"),
  seat,
  folded,
  participation,
  recruitment,
  owned("listing", "listing", {
    state: sql`(select jsonb_build_object('row', to_jsonb(l) - 'terms', 'requests', (
        select count(*) from meeting_request r where l.id in (r.need_id, r.offer_id)))
      from listing l where l.id = ${id})`,
  }),
  owned("invitation", "firm_invitation", {
    extra: sql`and t.accepted_at is null and t.withdrawn_at is null`,
    unless: ({ keptId }) => sql`exists (select from firm_invitation k where k.organisation_id = ${keptId}
      and k.email = t.email and k.accepted_at is null and k.withdrawn_at is null)`,
  }),
  owned("join_request", "join_request", {
    extra: sql`and t.status in ('waiting', 'returned')`,
    unless: ({ keptId }) => sql`exists (select from join_request k where k.organisation_id = ${keptId}
      and k.person_id = t.person_id and k.status in ('waiting', 'returned'))`,
  }),
  deal,
];
