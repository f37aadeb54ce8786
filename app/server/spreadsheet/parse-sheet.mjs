/** Reads the parts of a workbook: strings, styles, sheet list, and one worksheet's cells. */

import { attribute, DamagedPart, decodeEscapes, XmlReader } from "./parse-xml.mjs";

const MAX_CELL_CHARS = 1_000_000;
const SECONDS_PER_DAY = 86_400;
const LAST_SERIAL = 2_958_466;
const DAYS_1904 = 1_462;
const MARCH_1900 = 60;
const REFERENCE = /^([A-Z]{1,3})([1-9]\d{0,6})$/;
const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;

/** The number formats 14-22, 27-36, 45-47, 50-58 are dates or times in every (also Chinese) Excel. */
function isBuiltinDate(id) {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

function isDateFormat(code) {
  const bare = code
    .replace(/"[^"]*"|\\.|[_*]./g, "")
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, "")
    .split(";")[0];
  return !/general/i.test(bare) && /[ymdhs]/i.test(bare);
}

/** Which cell styles show a number as a date. */
export function stylesReader() {
  const formats = new Map();
  const dates = [];
  let inCellXfs = false;
  return {
    dates,
    open(name, raw) {
      if (name === "cellXfs") inCellXfs = true;
      if (name === "numFmt")
        formats.set(Number(attribute(raw, "numFmtId")), attribute(raw, "formatCode") ?? "");
      if (name !== "xf" || !inCellXfs) return;
      const id = Number(attribute(raw, "numFmtId") ?? 0);
      const code = formats.get(id);
      dates.push(code === undefined ? isBuiltinDate(id) : isDateFormat(code));
    },
    text() {},
    close(name) {
      if (name === "cellXfs") inCellXfs = false;
    },
  };
}

/** Collects the text of `<t>` elements, without phonetic guides. */
function textCollector() {
  let inText = false;
  let inPhonetic = false;
  let collected = "";
  return {
    open(name) {
      if (name === "rPh") inPhonetic = true;
      if (name === "t") inText = !inPhonetic;
    },
    text(piece) {
      if (inText) collected += piece;
      if (collected.length > MAX_CELL_CHARS) throw new DamagedPart("cell text too long");
    },
    close(name) {
      if (name === "rPh") inPhonetic = false;
      if (name === "t") inText = false;
    },
    take() {
      const whole = decodeEscapes(collected);
      collected = "";
      return whole;
    },
  };
}

export function sharedStringsReader() {
  const strings = [];
  const collector = textCollector();
  return {
    strings,
    open: collector.open,
    text: collector.text,
    close(name) {
      collector.close(name);
      if (name === "si") strings.push(collector.take());
    },
  };
}

export function workbookReader() {
  const sheets = [];
  const settings = { date1904: false };
  return {
    sheets,
    settings,
    open(name, raw) {
      if (name === "workbookPr") settings.date1904 = /^(1|true)$/.test(attribute(raw, "date1904") ?? "");
      if (name !== "sheet") return;
      const state = attribute(raw, "state") ?? "visible";
      sheets.push({
        name: attribute(raw, "name") ?? "",
        relation: attribute(raw, "id"),
        hidden: state !== "visible",
      });
    },
    text() {},
    close() {},
  };
}

export function relationsReader() {
  const relations = [];
  return {
    relations,
    open(name, raw) {
      if (name !== "Relationship") return;
      const kind = (attribute(raw, "Type") ?? "").split("/").at(-1);
      relations.push({ id: attribute(raw, "Id"), kind, target: attribute(raw, "Target") ?? "" });
    },
    text() {},
    close() {},
  };
}

function columnIndex(letters) {
  let index = 0;
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

/** The day, and the time if there is one, of a date serial; undefined where Excel itself shows no date. */
function dateOfSerial(serial, date1904) {
  const days1900 = date1904 ? serial + DAYS_1904 : serial;
  if (!(days1900 >= 0 && days1900 < LAST_SERIAL)) return undefined;
  const seconds = Math.round(days1900 * SECONDS_PER_DAY);
  const day = Math.floor(seconds / SECONDS_PER_DAY);
  const clock = new Date((seconds % SECONDS_PER_DAY) * 1000).toISOString().slice(11, 16);
  if (day === 0) return { time: clock };
  // Excel counts 29 February 1900, a day that never was.
  const shift = day < MARCH_1900 ? 25_568 : 25_569;
  const date = new Date((day - shift) * SECONDS_PER_DAY * 1000).toISOString().slice(0, 10);
  return seconds % SECONDS_PER_DAY === 0 ? { date } : { date, time: clock };
}

/** Cells travel as `[column, kind, value, formula?]`; kinds: s text, n number, b boolean, d date, e error. */
function numberCell(raw, isDate, date1904) {
  const text = raw.trim();
  if (!NUMBER.test(text) || !Number.isFinite(Number(text)))
    throw new DamagedPart("a number cell holds no number");
  const when = isDate ? dateOfSerial(Number(text), date1904) : undefined;
  if (when?.date !== undefined) return ["d", [when.date, when.time ?? null]];
  if (when !== undefined) return ["s", when.time];
  return ["n", text];
}

function typedCell(cell, context) {
  const { type, value } = cell;
  if (type === "inlineStr") return ["s", cell.inline];
  if (value === "") return ["s", ""];
  if (type === "s") {
    const text = context.strings[Number(value)];
    if (text === undefined) throw new DamagedPart("a cell refers to a text that is not there");
    return ["s", text];
  }
  if (type === "str") return ["s", decodeEscapes(value)];
  if (type === "b") return ["b", value.trim() === "1" || value.trim() === "true"];
  if (type === "e") return ["e", value];
  if (type === "d") return ["d", [value.slice(0, 10), /T\d\d:\d\d/.test(value) ? value.slice(11, 16) : null]];
  return numberCell(value, context.dates[cell.style] === true, context.date1904);
}

/**
 * Calls `onRow(number, cells)` for every row that holds something, in order. Cells that are only formatted
 * are left out; a row or an address that comes twice is refused, since it could be read in two ways.
 */
export class WorksheetReader {
  isDone = false;
  #context;
  #onRow;
  #collector = textCollector();
  #row = 0;
  #column = -1;
  #cells = new Map();
  #cell = null;
  #inValue = false;
  #inData = false;

  constructor(context, onRow) {
    this.#context = context;
    this.#onRow = onRow;
  }

  open(name, raw) {
    if (name === "sheetData") this.#inData = true;
    if (!this.#inData) return;
    if (name === "row") this.#startRow(raw);
    else if (name === "c") this.#startCell(raw);
    else if (this.#cell && name === "f") this.#cell.formula = true;
    else if (this.#cell && name === "v") this.#inValue = true;
    else if (this.#cell) this.#collector.open(name);
  }

  text(piece) {
    if (!this.#cell) return;
    if (!this.#inValue) return this.#collector.text(piece);
    this.#cell.value += piece;
    if (this.#cell.value.length > MAX_CELL_CHARS) throw new DamagedPart("cell text too long");
  }

  close(name) {
    if (!this.#inData) return;
    if (name === "sheetData") this.isDone = true;
    else if (name === "row") this.#endRow();
    else if (name === "c" && this.#cell) this.#endCell();
    else if (name === "v") this.#inValue = false;
    else if (name === "is" && this.#cell) this.#cell.inline = this.#collector.take();
    else if (this.#cell) this.#collector.close(name);
  }

  #startRow(raw) {
    const number = Number(attribute(raw, "r") ?? this.#row + 1);
    const isNext = Number.isInteger(number) && number > this.#row && number <= 1_048_576;
    if (!isNext) throw new DamagedPart("rows out of order");
    this.#row = number;
    this.#column = -1;
    this.#cells = new Map();
  }

  #endRow() {
    if (this.#cells.size > 0) this.#onRow(this.#row, [...this.#cells.values()]);
  }

  #startCell(raw) {
    const reference = attribute(raw, "r");
    const found = reference === undefined ? null : REFERENCE.exec(reference);
    if (reference !== undefined && Number(found?.[2]) !== this.#row)
      throw new DamagedPart("a cell in the wrong row");
    this.#column = found ? columnIndex(found[1]) : this.#column + 1;
    const style = Number(attribute(raw, "s") ?? 0);
    this.#cell = { type: attribute(raw, "t") ?? "n", style, value: "", inline: "", formula: false };
  }

  #endCell() {
    const [kind, value] = typedCell(this.#cell, this.#context);
    const { formula } = this.#cell;
    this.#cell = null;
    if (value === "" && !formula) return;
    if (this.#cells.has(this.#column)) throw new DamagedPart("an address comes twice");
    this.#cells.set(this.#column, formula ? [this.#column, kind, value, 1] : [this.#column, kind, value]);
  }
}

/** Feeds one part's bytes to a reader, stopping as soon as the reader has what it came for. */
export async function readPart(stream, reader) {
  const xml = new XmlReader(reader);
  let decoder;
  for await (const chunk of stream) {
    decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
    xml.push(decoder.decode(chunk, { stream: true }));
    if (reader.isDone) return;
  }
  if (decoder) xml.push(decoder.decode());
  xml.end();
}

function encodingOf(chunk) {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return "utf-16le";
  return chunk[0] === 0xfe && chunk[1] === 0xff ? "utf-16be" : "utf-8";
}
