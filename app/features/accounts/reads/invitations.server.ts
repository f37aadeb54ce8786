import { localText } from "#app/i18n/localized.ts";
import { isUuid } from "#app/lib/ids.ts";
import type { EditionCtx } from "#app/server/context.server.ts";
import { writeWorkbook } from "#app/server/spreadsheet/write-workbook.server.ts";
import { findEditionInvitation, listOpenInvitations } from "#db/queries/invitations.server.ts";

import { invitationLetter, invitationTemplates, invitationUrl } from "../invitation-mail.server.ts";
import { invitationMessages } from "../messages/invitations.ts";
import { qrPictureOf } from "../qr-picture.server.ts";

/** One sheet of a spreadsheet that phones still open; more people than any edition has. */
const EXPORT_LIMIT = 20_000;

type InvitationRow = Awaited<ReturnType<typeof listOpenInvitations>>[number];

function rowOf({ locale }: EditionCtx, row: InvitationRow) {
  return {
    id: row.id,
    name: localText(locale, row.name, row.name_en),
    firm: localText(locale, row.firm_zh ?? "", row.firm_en ?? ""),
    email: row.email,
    phone: row.phone ?? "",
    state: row.state,
    until: row.expires_at.toISOString(),
  };
}

/** One invitation with its link, QR code and the text to paste; null where this edition has none of that id. */
export async function readEditionInvitation(ctx: EditionCtx, id: string | undefined, origin: string) {
  if (!isUuid(id)) return null;
  const row = await findEditionInvitation(ctx.db, { editionId: ctx.edition.id, id, now: ctx.clock() });
  if (!row) return null;
  const link = row.state === "invited" ? invitationUrl(origin, row) : null;
  const letter = invitationLetter({
    invitation: row,
    edition: ctx.edition,
    origin,
    expiresAt: row.expires_at,
    templates: await invitationTemplates(ctx.db, ctx.edition.id),
  });
  return {
    ...rowOf(ctx, row),
    link,
    text: link === null ? null : letter.body,
    qr: link === null ? null : await qrPictureOf(link),
  };
}

export type InvitationDetail = NonNullable<Awaited<ReturnType<typeof readEditionInvitation>>>;

/** Name, mobile, firm and link of everyone who has not accepted yet, for a sender of text messages. */
export async function readInvitationLinks(ctx: EditionCtx, origin: string) {
  const m = invitationMessages[ctx.locale];
  const open = await listOpenInvitations(ctx.db, {
    editionId: ctx.edition.id,
    now: ctx.clock(),
    limit: EXPORT_LIMIT,
  });
  const bytes = await writeWorkbook({
    sheets: [
      {
        name: m.title,
        columns: [
          { header: m.columns.name, kind: "text", width: 16 },
          { header: m.columns.phone, kind: "text", width: 18 },
          { header: m.columns.firm, kind: "text", width: 36 },
          { header: m.file.link, kind: "text", width: 90 },
        ],
        rows: open.map((row) => {
          const { name, phone, firm } = rowOf(ctx, row);
          return [name, phone, firm, invitationUrl(origin, row)];
        }),
      },
    ],
  });
  return { fileName: `${m.file.name}-${ctx.edition.slug}.xlsx`, bytes };
}
