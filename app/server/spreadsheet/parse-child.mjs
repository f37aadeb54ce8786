/**
 * The child process that opens a workbook. It is plain JavaScript so that the same file runs under the
 * development server, the tests and the production bundle. It reads only the parts it needs, as streams,
 * and sends the rows in pieces; its parent caps its memory and its time.
 */

import { createReadStream } from "node:fs";
import process from "node:process";
import { buffer } from "node:stream/consumers";

import yauzl from "yauzl";

import {
  readPart,
  relationsReader,
  sharedStringsReader,
  stylesReader,
  workbookReader,
  WorksheetReader,
} from "./parse-sheet.mjs";

/** Rows are sent when this many cells or characters have gathered: a few milliseconds of the parent's time. */
const BATCH_CELLS = 4_000;
const BATCH_CHARS = 200_000;

class Refused extends Error {
  constructor(refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

function send(message) {
  return new Promise((resolve, reject) =>
    process.send(message, (error) => (error ? reject(error) : resolve())),
  );
}

/** Every part by its lower-cased name; a name that comes twice could be read in two ways, and is refused. */
async function openParts(bytes) {
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true });
  const parts = new Map();
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName.toLowerCase();
    if (parts.has(name)) throw new Refused({ code: "damaged" });
    parts.set(name, entry);
  }
  return async (name, reader) => {
    const entry = parts.get(name.toLowerCase());
    if (!entry) return false;
    const stream = await zip.openReadStreamPromise(entry);
    await readPart(stream, reader);
    return true;
  };
}

function resolveTarget(target) {
  if (target.startsWith("/")) return target.slice(1);
  return new URL(target, "zip:/xl/").pathname.slice(1);
}

function batchSender(limits) {
  let batch = [];
  let size = 0;
  let chars = 0;
  let total = 0;
  const pending = [];
  async function flush() {
    if (batch.length === 0) return;
    const rows = batch;
    batch = [];
    size = 0;
    chars = 0;
    pending.push(send({ kind: "rows", rows }));
  }
  return {
    add(number, cells) {
      batch.push([number, cells]);
      size += cells.length;
      total += cells.length;
      if (total > limits.maxCells) throw new Refused({ code: "too_many_cells", limit: limits.maxCells });
      for (const cell of cells) if (typeof cell[2] === "string") chars += cell[2].length;
      if (size >= BATCH_CELLS || chars >= BATCH_CHARS) void flush();
    },
    async finish() {
      await flush();
      await Promise.all(pending.splice(0));
    },
  };
}

async function readSheets({ read, limits }) {
  const workbook = workbookReader();
  const links = relationsReader();
  await read("xl/workbook.xml", workbook);
  await read("xl/_rels/workbook.xml.rels", links);
  const byKind = (kind) => links.relations.find((relation) => relation.kind === kind);
  const strings = sharedStringsReader();
  const styles = stylesReader();
  const stringsLink = byKind("sharedStrings");
  const stylesLink = byKind("styles");
  if (stringsLink) await read(resolveTarget(stringsLink.target), strings);
  if (stylesLink) await read(resolveTarget(stylesLink.target), styles);
  const context = { strings: strings.strings, dates: styles.dates, date1904: workbook.settings.date1904 };
  const sender = batchSender(limits);
  for (const sheet of workbook.sheets) {
    const link = links.relations.find((relation) => relation.id === sheet.relation);
    if (link?.kind !== "worksheet") continue;
    await send({ kind: "sheet", name: sheet.name, hidden: sheet.hidden });
    let rows = 0;
    const reader = new WorksheetReader(context, (number, cells) => {
      rows += 1;
      if (rows > limits.maxRows)
        throw new Refused({ code: "too_many_rows", sheet: sheet.name, limit: limits.maxRows });
      sender.add(number, cells);
    });
    if (!(await read(resolveTarget(link.target), reader))) throw new Refused({ code: "damaged" });
    await sender.finish();
  }
}

async function main({ path, limits }) {
  const input = path === undefined ? process.stdin : createReadStream(path, { end: limits.maxBytes });
  const bytes = await buffer(input);
  await readSheets({ read: await openParts(bytes), limits });
  await send({ kind: "done" });
}

// The parent ends this process once it has the last message; an end of its own could overtake messages.
process.on("message", (job) => {
  void main(job).catch((error) =>
    send({ kind: "refused", refusal: error instanceof Refused ? error.refusal : { code: "damaged" } }),
  );
});
process.on("disconnect", () => process.exit());
