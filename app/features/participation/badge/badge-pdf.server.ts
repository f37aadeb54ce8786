import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import PDFDocument from "pdfkit";
import { create } from "qrcode";

export type Badge = {
  name: string;
  /** Smaller, below the name; empty where there is none. */
  nameBelow: string;
  firm: string;
  role: string;
  code: string;
};

export type BadgeSheet = {
  edition: string;
  days: string;
  badges: Badge[];
  /** Four to an A4 sheet with cut marks, or one badge a page. */
  layout: "a4" | "single";
};

const MM = 72 / 25.4;
const BADGE = { width: 90 * MM, height: 130 * MM };
const A4 = { width: 210 * MM, height: 297 * MM };
const PAD = 8 * MM;
const GLAZE = "#17695c";
const INK = "#1b1d1f";
const DIM = "#5c6166";

const fonts = new Map<string, Promise<Buffer>>();

/** The Chinese type, read once a process; each PDF holds only the glyphs that it shows. */
function font(weight: "Regular" | "Bold"): Promise<Buffer> {
  const main = createRequire(import.meta.url).resolve("@embedpdf/fonts-sc");
  const found = fonts.get(weight) ?? readFile(join(dirname(main), "../fonts", `NotoSansHans-${weight}.otf`));
  fonts.set(weight, found);
  return found;
}

/** Badges of 90 × 130 mm as a PDF. */
export async function badgePdf(sheet: BadgeSheet): Promise<Buffer> {
  const [regular, bold] = await Promise.all([font("Regular"), font("Bold")]);
  const size = sheet.layout === "a4" ? A4 : BADGE;
  const doc = new PDFDocument({ size: [size.width, size.height], margin: 0, autoFirstPage: false });
  const chunks: Buffer[] = [];
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    doc.on("end", resolve);
    doc.on("error", reject);
  });
  doc.registerFont("regular", regular);
  doc.registerFont("bold", bold);
  doc.info.Title = sheet.edition;
  const perPage = sheet.layout === "a4" ? 4 : 1;
  for (const [index, badge] of sheet.badges.entries()) {
    if (index % perPage === 0) doc.addPage();
    const place = sheet.layout === "a4" ? placeOnSheet(index % perPage) : { x: 0, y: 0 };
    if (sheet.layout === "a4") drawCutMarks(doc, place);
    drawBadge(doc, { ...place, badge, sheet });
    // A long run leaves the event loop to others between sheets.
    if (index % 20 === 19) await new Promise((resolve) => setImmediate(resolve));
  }
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

type Doc = InstanceType<typeof PDFDocument>;
type Place = { x: number; y: number };

function placeOnSheet(index: number): Place {
  const left = (A4.width - 2 * BADGE.width) / 2;
  const top = (A4.height - 2 * BADGE.height) / 2;
  return { x: left + (index % 2) * BADGE.width, y: top + Math.floor(index / 2) * BADGE.height };
}

function drawCutMarks(doc: Doc, { x, y }: Place): void {
  doc.save().lineWidth(0.4).strokeColor("#b8bcbf").dash(3, { space: 3 });
  doc.rect(x, y, BADGE.width, BADGE.height).stroke();
  doc.undash().restore();
}

function drawBadge(doc: Doc, { x, y, badge, sheet }: Place & { badge: Badge; sheet: BadgeSheet }): void {
  const inner = BADGE.width - 2 * PAD;
  doc.rect(x, y, BADGE.width, 6 * MM).fill(GLAZE);
  let top = y + 11 * MM;
  const write = (text: string, of: Omit<Fit, "width">, color = INK) => {
    if (text === "") return;
    const lines = fitText(doc, text, { ...of, width: inner });
    doc.fillColor(color);
    for (const line of lines.texts) {
      const width = doc.widthOfString(line);
      doc.text(line, x + (BADGE.width - width) / 2, top, { lineBreak: false });
      top += lines.size * 1.3;
    }
  };
  write(sheet.edition, { font: "regular", size: 9.5, least: 6, lines: 2 }, DIM);
  write(sheet.days, { font: "regular", size: 8.5, least: 6, lines: 1 }, DIM);
  top = y + 30 * MM;
  write(badge.name, { font: "bold", size: 30, least: 12, lines: 2 });
  write(badge.nameBelow, { font: "regular", size: 11, least: 7, lines: 1 }, DIM);
  top = y + 57 * MM;
  write(badge.firm, { font: "regular", size: 13, least: 7.5, lines: 3 });
  const qr = 36 * MM;
  drawQr(doc, { code: badge.code, x: x + (BADGE.width - qr) / 2, y: y + 75 * MM, size: qr });
  doc.rect(x, y + BADGE.height - 13 * MM, BADGE.width, 13 * MM).fill(INK);
  top = y + BADGE.height - 10.2 * MM;
  write(badge.role, { font: "bold", size: 15, least: 8, lines: 1 }, "#ffffff");
}

type Fit = { font: string; size: number; least: number; lines: number; width: number };

/** The largest type in which a text stands in so many lines; what does not fit in the least is cut with an ellipsis. */
function fitText(doc: Doc, text: string, { font: name, size, least, lines, width }: Fit) {
  doc.font(name);
  for (let points = size; points >= least; points -= 0.5) {
    doc.fontSize(points);
    const texts = breakLines(doc, text, width);
    if (texts.length <= lines) return { size: points, texts };
  }
  doc.fontSize(least);
  const texts = breakLines(doc, text, width).slice(0, lines);
  const last = [...(texts.at(-1) ?? "")];
  while (last.length > 0 && doc.widthOfString(`${last.join("")}…`) > width) last.pop();
  return { size: least, texts: [...texts.slice(0, -1), `${last.join("")}…`] };
}

/** Lines no wider than the width: words stay whole where they can, Chinese breaks anywhere. */
function breakLines(doc: Doc, text: string, width: number): string[] {
  const parts = text.match(/[\p{Script=Latin}\p{N}\p{P}]+\s*|\s+|./gsu) ?? [];
  const lines: string[] = [];
  let line = "";
  for (const part of parts.flatMap((one) => (doc.widthOfString(one) > width ? [...one] : [one]))) {
    if (line !== "" && doc.widthOfString((line + part).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = part.trimStart();
    } else {
      line += part;
    }
  }
  return line.trim() === "" ? lines : [...lines, line.trimEnd()];
}

/** A QR code as one filled path, runs of dark modules joined. */
function drawQr(doc: Doc, { code, x, y, size }: Place & { code: string; size: number }): void {
  const { modules } = create(code, { errorCorrectionLevel: "M" });
  const unit = size / modules.size;
  for (let row = 0; row < modules.size; row += 1) {
    let start = -1;
    for (let column = 0; column <= modules.size; column += 1) {
      const isDark = column < modules.size && modules.get(row, column) === 1;
      if (isDark && start < 0) start = column;
      if (isDark || start < 0) continue;
      doc.rect(x + start * unit, y + row * unit, (column - start) * unit, unit);
      start = -1;
    }
  }
  doc.fill("#000000");
}
