import { open, readFile } from "node:fs/promises";

import yauzl from "yauzl";

import { ok, refuse, type Result } from "#app/lib/result.ts";

import type { ReadLimits, WorkbookRefusal } from "./workbook.ts";

export type WorkbookFile = { path: string } | { bytes: Uint8Array };

const ZIP_MAGIC = Buffer.from("504b0304", "hex");
const OLE_MAGIC = Buffer.from("d0cf11e0a1b11ae1", "hex");
/** A sheet of repeated values packs up to about a hundred times smaller; above this it is a bomb. */
const MAX_RATIO = 250;
/** Small parts may pack very well and do no harm. */
const RATIO_FLOOR_BYTES = 8 * 1024 * 1024;
const REQUIRED_PARTS = ["[content_types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"];

/**
 * Looks at a file without unpacking any of it: its size, its kind, and the directory of the zip. Declared
 * sizes can lie, therefore the reader that follows still runs with capped memory and time.
 */
export async function inspectWorkbook(
  file: WorkbookFile,
  limits: ReadLimits,
): Promise<Result<null, WorkbookRefusal>> {
  const size = await sizeOf(file);
  if (size > limits.maxBytes) return refuse({ code: "too_large", bytes: size, limit: limits.maxBytes });
  const bytes = "path" in file ? await readFile(file.path) : asBuffer(file.bytes);
  if (bytes.subarray(0, OLE_MAGIC.length).equals(OLE_MAGIC)) return refuse({ code: oleKind(bytes) });
  if (!bytes.subarray(0, ZIP_MAGIC.length).equals(ZIP_MAGIC)) return refuse({ code: "not_a_workbook" });
  return inspectZip(bytes, limits);
}

export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

async function sizeOf(file: WorkbookFile): Promise<number> {
  if ("bytes" in file) return file.bytes.byteLength;
  const handle = await open(file.path, "r");
  try {
    return (await handle.stat()).size;
  } finally {
    await handle.close();
  }
}

/** An encrypted .xlsx and an old .xls share one container; the stream's name, in UTF-16, tells them apart. */
function oleKind(bytes: Buffer): "encrypted" | "old_format" {
  return bytes.includes(Buffer.from("EncryptedPackage", "utf16le")) ? "encrypted" : "old_format";
}

async function inspectZip(bytes: Buffer, limits: ReadLimits): Promise<Result<null, WorkbookRefusal>> {
  let zip: yauzl.ZipFile;
  try {
    zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true });
  } catch {
    return refuse({ code: "damaged" });
  }
  if (zip.entryCount > limits.maxParts) return refuse({ code: "expands_too_much" });
  const names = new Set<string>();
  let unpacked = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      const refusal = entryRefusal(entry);
      if (refusal) return refuse({ code: refusal });
      names.add(entry.fileName.toLowerCase());
      unpacked += entry.uncompressedSize;
    }
  } catch {
    return refuse({ code: "damaged" });
  }
  if (unpacked > limits.maxUnpackedBytes) return refuse({ code: "expands_too_much" });
  if (!REQUIRED_PARTS.every((part) => names.has(part))) return refuse({ code: "not_a_workbook" });
  return ok(null);
}

function entryRefusal(entry: yauzl.Entry): "encrypted" | "has_macros" | "expands_too_much" | null {
  if ((entry.generalPurposeBitFlag & 1) === 1) return "encrypted";
  if (/vbaproject/i.test(entry.fileName)) return "has_macros";
  const isBomb =
    entry.uncompressedSize > RATIO_FLOOR_BYTES && entry.uncompressedSize > entry.compressedSize * MAX_RATIO;
  return isBomb ? "expands_too_much" : null;
}
