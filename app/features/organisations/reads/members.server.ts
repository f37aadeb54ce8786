import { qrCodeOf } from "#app/features/accounts/public.server.ts";
import { localText } from "#app/i18n/localized.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { isUuid } from "#app/lib/ids.ts";
import { may } from "#app/server/access.ts";
import type { Ctx, CtxFor } from "#app/server/context.server.ts";
import {
  findFirmInvitation,
  findInvitationToFirm,
  listFirmInvitations,
} from "#db/queries/firm-invitations.server.ts";
import { listRequestsOfOrganisation } from "#db/queries/join-requests.server.ts";
import { listMembers, type MemberRow } from "#db/queries/members.server.ts";

import type { MemberRole } from "../domain/membership.ts";
import { firmInvitationPath, isFirmInvitationSignature } from "../firm-links.server.ts";

export function viewMember(locale: Locale, row: MemberRow) {
  return {
    id: row.id,
    name: localText(locale, row.name, row.name_en),
    contact: row.email ?? row.phone ?? "",
    role: row.role as MemberRole,
    since: row.created_at.toISOString(),
    hasAccount: row.has_account,
  };
}

export type MemberView = ReturnType<typeof viewMember>;

/** People of the acting firm, who asks to join it, and who is invited. Requests and invitations are the owner's. */
export async function readMembers(ctx: CtxFor<"firm.read">) {
  const { firm, personId } = ctx.actor;
  const isOwner = may(ctx.actor, "firm.manage");
  const [members, requests, invitations] = await Promise.all([
    listMembers(ctx.db, firm.id),
    isOwner ? listRequestsOfOrganisation(ctx.db, firm.id) : [],
    isOwner ? listFirmInvitations(ctx.db, firm.id) : [],
  ]);
  const now = ctx.clock();
  return {
    edition: ctx.edition.slug,
    isOwner,
    personId,
    members: members.map((row) => viewMember(ctx.locale, row)),
    requests: requests.map((row) => ({
      id: row.id,
      version: row.version,
      name: localText(ctx.locale, row.name, row.name_en),
      contact: row.email ?? row.phone ?? "",
      isImport: row.kind === "import",
      at: row.created_at.toISOString(),
    })),
    invitations: invitations.map((row) => ({
      id: row.id,
      name: row.name,
      email: row.email,
      role: row.role as MemberRole,
      until: row.expires_at.toISOString(),
      isExpired: row.expires_at <= now,
    })),
  };
}

export type MembersView = Awaited<ReturnType<typeof readMembers>>;

/** An open invitation of the acting firm with its link and QR code; null for another's and one that is over. */
export async function readOpenInvitation(ctx: CtxFor<"firm.manage">, id: string | undefined, origin: string) {
  if (!isUuid(id)) return null;
  const row = await findFirmInvitation(ctx.db, { organisationId: ctx.actor.firm.id, id });
  if (row?.accepted_at !== null || row.withdrawn_at !== null) return null;
  const link = origin + firmInvitationPath(row);
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    until: row.expires_at.toISOString(),
    link,
    qr: qrCodeOf(link),
  };
}

export type OpenInvitation = NonNullable<Awaited<ReturnType<typeof readOpenInvitation>>>;

/** What an invited person sees behind her link; null for a link that opens nothing any more. */
export async function readFirmInvitation(ctx: Ctx, params: { invitation?: string; signature?: string }) {
  if (!isUuid(params.invitation)) return null;
  const row = await findInvitationToFirm(ctx.db, params.invitation);
  if (!row || !isFirmInvitationSignature(row, params.signature ?? "")) return null;
  const isOver = row.accepted_at !== null || row.withdrawn_at !== null || row.expires_at <= ctx.clock();
  if (isOver || row.status !== "active") return null;
  return {
    name: row.name,
    email: row.email,
    firm: localText(ctx.locale, row.name_zh, row.name_en),
    needsPassword: row.person_id === null,
    isWaiting: row.person_id !== null && !row.has_account,
    isSelf: ctx.actor.kind === "person" && ctx.actor.personId === row.person_id,
  };
}
