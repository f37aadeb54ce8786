import { localText } from "#app/i18n/localized.ts";
import { isUuid } from "#app/lib/ids.ts";
import { readablePhone } from "#app/lib/phone.ts";
import type { Ctx } from "#app/server/context.server.ts";
import { findInvitation } from "#db/queries/invitations.server.ts";

import { isInvitationSignature } from "../invitation-link.server.ts";

/** What an invited person sees before setting a password; null for every link that no longer opens anything. */
export async function readInvitation(ctx: Ctx, params: { invitation?: string; signature?: string }) {
  if (!isUuid(params.invitation)) return null;
  const row = await findInvitation(ctx.db, params.invitation);
  if (!row || !isInvitationSignature(row, params.signature ?? "")) return null;
  const isOver = row.accepted_at !== null || row.password_hash !== null || row.expires_at <= ctx.clock();
  if (isOver) return null;
  return {
    name: row.name,
    account: row.email ?? readablePhone(row.phone ?? ""),
    edition: localText(ctx.locale, row.name_zh, row.name_en),
  };
}
