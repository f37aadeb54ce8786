import { isLocale, DEFAULT_LOCALE, type Locale } from "#app/i18n/locale.ts";
import type { Db } from "#db/client.server.ts";
import { findActor, findSessionActor } from "#db/queries/sessions.server.ts";

import type { ActingFirm, Area, EditionRole, OrganisationRole, PersonActor, PlatformRole } from "./access.ts";
import { mustHaveSecondFactor } from "./second-factor-duty.ts";
import type { CurrentSession } from "./session.server.ts";

type ActorRow = NonNullable<Awaited<ReturnType<typeof findActor>>>;

/**
 * The person of a session, acting for the firm last chosen in it, or else for the first one joined. A session that was
 * begun without the second factor that the person has by now opens nothing.
 */
export async function loadSessionActor(
  db: Db,
  session: { tokenHash: Buffer; now: Date },
): Promise<{ actor: PersonActor; locale: Locale; session: CurrentSession; lastSeenAt: Date } | undefined> {
  const row = await findSessionActor(db, session);
  if (!row || (row.has_second_factor && row.second_factor_at === null)) return undefined;
  const actor = toActor(row, row.acting_organisation_id);
  return {
    actor,
    locale: localeOf(row),
    session: {
      id: row.session_id,
      secondFactorAt: row.second_factor_at,
      confirmedAt: row.confirmed_at,
      owesSecondFactor:
        row.second_factor_at === null && mustHaveSecondFactor(actor, { isSample: row.is_sample }),
    },
    lastSeenAt: row.last_seen_at,
  };
}

/** A person as an actor outside a request: jobs, imports from the command line, the sample's personas. */
export async function loadActor(
  db: Db,
  { personId, firmId }: { personId: string; firmId?: string },
): Promise<PersonActor | undefined> {
  const row = await findActor(db, personId);
  return row && toActor(row, firmId ?? null);
}

function localeOf(row: { locale: string }): Locale {
  return isLocale(row.locale) ? row.locale : DEFAULT_LOCALE;
}

function toActor(row: ActorRow, firmId: string | null): PersonActor {
  const firms: ActingFirm[] = row.firms.map((firm) => ({
    id: firm.id,
    nameZh: firm.name_zh,
    nameEn: firm.name_en,
    role: firm.role as OrganisationRole,
  }));
  return {
    kind: "person",
    personId: row.person_id,
    name: row.name,
    nameEn: row.name_en,
    platformRoles: row.platform_roles as PlatformRole[],
    editionRoles: row.edition_roles.map((entry) => ({
      editionId: entry.edition_id,
      role: entry.role as EditionRole,
    })),
    areas: row.areas as Area[],
    firms,
    firm: firms.find((firm) => firm.id === firmId) ?? firms[0] ?? null,
  };
}
