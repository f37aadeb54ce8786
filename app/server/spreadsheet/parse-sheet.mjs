/** Reads the parts of a workbook: strings, styles, sheet list, and one worksheet's cells. */

import { attribute, createXmlReader, DamagedPart, decodeEscapes } from "./parse-xml.mjs";

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
export function worksheetReader(context, onRow) {
  const collector = textCollector();
  let row = 0;
  let column = -1;
  let cells = new Map();
  let cell = null;
  let inValue = false;
  let inData = false;

  function startRow(raw) {
    const number = Number(attribute(raw, "r") ?? row + 1);
    if (!Number.isInteger(number) || number <= row || number > 1_048_576)
      throw new DamagedPart("rows out of order");
    row = number;
    column = -1;
    cells = new Map();
  }

  function startCell(raw) {
    const reference = attribute(raw, "r");
    const found = reference === undefined ? null : REFERENCE.exec(reference);
    if (reference !== undefined && Number(found?.[2]) !== row)
      throw new DamagedPart("a cell in the wrong row");
    column = found ? columnIndex(found[1]) : column + 1;
    cell = {
      type: attribute(raw, "t") ?? "n",
      style: Number(attribute(raw, "s") ?? 0),
      value: "",
      inline: "",
      formula: false,
    };
  }

  function endCell() {
    const [kind, value] = typedCell(cell, context);
    if (value !== "" || cell.formula) {
      if (cells.has(column)) throw new DamagedPart("an address comes twice");
      cells.set(column, cell.formula ? [column, kind, value, 1] : [column, kind, value]);
    }
    cell = null;
  }

  return {
    isDone: false,
    open(name, raw) {
      if (name === "sheetData") inData = true;
      if (!inData) return;
      if (name === "row") startRow(raw);
      else if (name === "c") startCell(raw);
      else if (cell && name === "f") cell.formula = true;
      else if (cell && name === "v") inValue = true;
      else if (cell) collector.open(name);
    },
    text(piece) {
      if (!cell) return;
      if (!inValue) return collector.text(piece);
      cell.value += piece;
      if (cell.value.length > MAX_CELL_CHARS) throw new DamagedPart("cell text too long");
    },
    close(name) {
      if (!inData) return;
      if (name === "sheetData") this.isDone = true;
      else if (name === "row" && cells.size > 0) onRow(row, [...cells.values()]);
      else if (name === "c" && cell) endCell();
      else if (name === "v") inValue = false;
      else if (name === "is" && cell) cell.inline = collector.take();
      else if (cell) collector.close(name);
    },
  };
}

/** Feeds one part's bytes to a reader, stopping as soon as the reader has what it came for. */
export async function readPart(stream, reader) {
  const xml = createXmlReader(reader);
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
