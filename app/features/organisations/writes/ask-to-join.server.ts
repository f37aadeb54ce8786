import { notify } from "#app/features/notifications/public.server.ts";
import { registryKeyOf, type RegistryEntry } from "#app/lib/registry-key.ts";
import { paths } from "#app/paths.ts";
import { audit } from "#app/server/audit.server.ts";
import type { Ctx } from "#app/server/context.server.ts";
import { insertJoinRequestOnce, listPlatformOrganizers } from "#db/queries/join-requests.server.ts";
import { listActiveOwners } from "#db/queries/members.server.ts";
import {
  findOrganisationByKey,
  insertOrganisationOnce,
  lockOrganisation,
  setOrganisationStatus,
  updateOrganisationFacts,
  type OrganisationRecord,
} from "#db/queries/organisation-records.server.ts";
import type { Tx } from "#db/tx.server.ts";

import type { OrganisationFacts } from "../domain/facts.ts";

export type Asker = { personId: string; name: string };
type Wish = { asker: Asker; entry: RegistryEntry; facts: OrganisationFacts };

/**
 * Somebody with a proved address wants to act for the organisation of a registration. One that nobody holds is
 * entered for review, with what she says of it; of one that is held, nothing is changed and nothing shown to her: its
 * owners are asked, or the platform's organizers where it has none. Asked twice, it stands once.
 */
export async function askToJoin(tx: Tx, ctx: Ctx, wish: Wish): Promise<void> {
  const organisation = await organisationFor(tx, ctx, wish);
  const kind = organisation.isNew ? "new" : "join";
  const id = ctx.ids();
  const isAsked = await insertJoinRequestOnce(tx, {
    id,
    organisationId: organisation.id,
    personId: wish.asker.personId,
    kind,
    role: organisation.isNew ? "owner" : "member",
    editionId: null,
    at: ctx.clock(),
  });
  if (!isAsked) return;
  await audit(tx, ctx, {
    command: "organisations.ask-to-join",
    objectType: "organisation",
    objectId: organisation.id,
    after: { kind, person: wish.asker.personId, registry: registryKeyOf(wish.entry) },
  });
  await tellDeciders(tx, ctx, { requestId: id, organisation, asker: wish.asker });
}

type Found = { id: string; isNew: boolean; nameZh: string; nameEn: string };

async function organisationFor(tx: Tx, ctx: Ctx, { entry, facts }: Wish): Promise<Found> {
  const at = ctx.clock();
  const id = ctx.ids();
  const isEntered = await insertOrganisationOnce(tx, { id, ...entry, ...facts, status: "under_review", at });
  if (isEntered) return { id, isNew: true, nameZh: facts.nameZh, nameEn: facts.nameEn };
  const known = await findOrganisationByKey(tx, registryKeyOf(entry));
  const locked = known && (await lockOrganisation(tx, known.id));
  if (!locked) throw new Error("a registration that is held leads to no organisation");
  if (locked.status !== "rejected") return foundOf(locked);
  await updateOrganisationFacts(tx, { id: locked.id, facts, at });
  await setOrganisationStatus(tx, { id: locked.id, status: "under_review", at });
  return { id: locked.id, isNew: true, nameZh: facts.nameZh, nameEn: facts.nameEn };
}

function foundOf(row: OrganisationRecord): Found {
  return { id: row.id, isNew: false, nameZh: row.name_zh, nameEn: row.name_en };
}

async function tellDeciders(
  tx: Tx,
  ctx: Ctx,
  { requestId, organisation, asker }: { requestId: string; organisation: Found; asker: Asker },
): Promise<void> {
  const firm = { zh: organisation.nameZh, en: organisation.nameEn || organisation.nameZh };
  const owners = organisation.isNew ? [] : await listActiveOwners(tx, organisation.id);
  const dedupeKey = `join-request:${requestId}`;
  if (owners.length > 0) {
    const personIds = owners.map(({ id }) => id);
    const data = { person: asker.name, firm };
    const path = paths.workspace.index();
    await notify(tx, ctx, { personIds, kind: "organisations.join_requested", data, path, dedupeKey });
    return;
  }
  const personIds = await listPlatformOrganizers(tx);
  const path = paths.console.organisationReview();
  await notify(tx, ctx, { personIds, kind: "organisations.to_review", data: { firm }, path, dedupeKey });
}
