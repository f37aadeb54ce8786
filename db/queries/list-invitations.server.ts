import { sql } from "kysely";

import { localColumn, type ListSource } from "./list-page.server.ts";
import { organisationsBearing, peopleBearing } from "./list-search.server.ts";

/** A person's firm in an edition: the one she sits for, or else the first that she belongs to. */
function firmName(locale: "zh" | "en") {
  return sql<string>`(select ${localColumn(locale, sql`o.name_zh`, sql`o.name_en`)} from membership m
    join organisation o on o.id = m.organisation_id
    left join participation p on p.organisation_id = o.id and p.edition_id = invitation.edition_id
    left join delegate d on d.participation_id = p.id and d.person_id = m.person_id
    where m.person_id = invitation.person_id
    order by d.person_id is null, p.id is null, m.created_at, o.id limit 1)`;
}

export type InvitationColumn =
  "name" | "firm" | "email" | "phone" | "state" | "invited" | "until" | "accepted";

/** The invitations of one edition, each with its person as she is now. */
export function invitationSource(of: { editionId: string; now: Date; locale: "zh" | "en" }) {
  const isAccepted = sql`(invitation.accepted_at is not null or person.password_hash is not null)`;
  return {
    from: sql`invitation join person on person.id = invitation.person_id`,
    where: sql<boolean>`invitation.edition_id = ${of.editionId}`,
    id: sql`invitation.id`,
    columns: {
      name: { value: localColumn(of.locale, sql`person.name`, sql`person.name_en`), isRequired: true },
      firm: { value: firmName(of.locale) },
      email: { value: sql`person.email` },
      phone: { value: sql`person.phone` },
      state: {
        value: sql`case when ${isAccepted} then 'accepted'
          when invitation.expires_at <= ${of.now} then 'expired' else 'invited' end`,
        isRequired: true,
      },
      invited: { value: sql`invitation.created_at`, isRequired: true },
      until: { value: sql`case when not ${isAccepted} then invitation.expires_at end` },
      accepted: { value: sql`invitation.accepted_at` },
    },
    matches: (word: string) => sql<boolean>`invitation.person_id in (${peopleBearing(word)}
      union select m.person_id from membership m where m.organisation_id in (${organisationsBearing(word)}))`,
  } satisfies ListSource<InvitationColumn>;
}
