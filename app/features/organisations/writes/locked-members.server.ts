import { listMembers } from "#db/queries/members.server.ts";
import { lockOrganisation, type OrganisationRecord } from "#db/queries/organisation-records.server.ts";
import type { Tx } from "#db/tx.server.ts";

import type { Member, MemberRole } from "../domain/membership.ts";

type NamedMember = Member & { name: string; nameEn: string };
type LockedMembers = { organisation: OrganisationRecord; members: NamedMember[] };

/**
 * The members of a firm under its lock: two owners who leave or demote each other at one moment come one after the
 * other, and the second sees what the first has done. Null where the firm is not active.
 */
export async function lockMembers(tx: Tx, organisationId: string): Promise<LockedMembers | null> {
  const organisation = await lockOrganisation(tx, organisationId);
  if (organisation?.status !== "active") return null;
  const rows = await listMembers(tx, organisationId);
  const members = rows.map((row) => ({
    personId: row.id,
    name: row.name,
    nameEn: row.name_en,
    role: row.role as MemberRole,
    hasAccount: row.has_account,
  }));
  return { organisation, members };
}
