/**
 * A streaming XML reader for the plain subset that workbooks are written in. It expands no entity but the
 * five predefined ones and character references, and refuses any DOCTYPE, so that there is nothing to bomb.
 */

/** Tags and attributes of workbooks are short; a longer one is hostile. */
const MAX_TAG_CHARS = 64 * 1024;
const MAX_DEPTH = 64;
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const ATTRIBUTE = /([^\s=]+)\s*=\s*("[^"]*"|'[^']*')/g;
const QUOTED = /"[^"]*"|'[^']*'/g;

/** The part is no well-formed XML of a workbook. */
export class DamagedPart extends Error {}

/** @param {string} text */
function decodeEntities(text) {
  if (!text.includes("&")) return text;
  return text.replace(/&([^;&]{0,12});?/g, (whole, name) => {
    if (!whole.endsWith(";")) throw new DamagedPart("bare ampersand");
    const known = ENTITIES[name];
    if (known !== undefined) return known;
    const reference = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(name);
    const code = reference ? parseInt(reference[1] ?? reference[2], reference[1] ? 16 : 10) : -1;
    if (code < 0 || code > 0x10ffff) throw new DamagedPart("unknown entity");
    return String.fromCodePoint(code);
  });
}

/** Reads one attribute, by its name without prefix, from the raw text of a tag. */
export function attribute(raw, name) {
  for (const [, found, quoted] of raw.matchAll(ATTRIBUTE)) {
    if (localName(found) === name) return decodeEntities(quoted.slice(1, -1));
  }
  return undefined;
}

/** Undoes the `_x000D_` escapes that workbooks use for characters XML cannot hold. */
export function decodeEscapes(text) {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, hex) => String.fromCharCode(parseInt(hex, 16)));
}

function localName(tag) {
  const colon = tag.indexOf(":");
  return colon === -1 ? tag : tag.slice(colon + 1);
}

/** Where the tag that begins at `from` ends, quotes respected; -1 if more text is needed. */
function tagEnd(text, from) {
  let end = text.indexOf(">", from);
  while (end !== -1) {
    const inside = text.slice(from, end);
    if (!/["']/.test(inside.replace(QUOTED, ""))) return end;
    end = text.indexOf(">", end + 1);
  }
  return -1;
}

function after(text, mark, from) {
  const end = text.indexOf(mark, from);
  return end === -1 ? -1 : end + mark.length;
}

/**
 * Calls `handlers.open(name, rawAttributes)`, `handlers.text(text)` and `handlers.close(name)`; names come
 * without prefix. Push text in pieces, then call `end()`.
 */
export class XmlReader {
  #handlers;
  #rest = "";
  #path = [];

  constructor(handlers) {
    this.#handlers = handlers;
  }

  push(piece) {
    const text = this.#rest === "" ? piece : this.#rest + piece;
    let at = 0;
    for (let tag = text.indexOf("<"); tag !== -1; tag = text.indexOf("<", at)) {
      if (tag > at) this.#handlers.text(decodeEntities(text.slice(at, tag)));
      at = tag;
      const next = this.#markup(text, at);
      if (next === -1) break;
      at = next;
    }
    this.#rest = text.slice(at);
  }

  end() {
    if (this.#rest.trim() !== "" || this.#path.length > 0) throw new DamagedPart("the part ends too early");
  }

  /** Reads what begins at `<`; answers where to go on, or -1 if more text is needed. */
  #markup(text, at) {
    const two = text[at + 1];
    if (two === undefined) return -1;
    if (two === "?") return after(text, "?>", at);
    if (two === "!") return this.#declaration(text, at);
    const end = two === "/" ? text.indexOf(">", at) : tagEnd(text, at + 1);
    if (end === -1) {
      if (text.length - at > MAX_TAG_CHARS) throw new DamagedPart("tag too long");
      return -1;
    }
    if (two === "/") this.#close(localName(text.slice(at + 2, end).trim()));
    else this.#open(text.slice(at + 1, end));
    return end + 1;
  }

  #declaration(text, at) {
    if (text.length - at < 9) return -1;
    if (text.startsWith("<!--", at)) return after(text, "-->", at + 4);
    if (!text.startsWith("<![CDATA[", at)) throw new DamagedPart("document type declarations are refused");
    const end = text.indexOf("]]>", at + 9);
    if (end === -1) return -1;
    this.#handlers.text(text.slice(at + 9, end));
    return end + 3;
  }

  #open(content) {
    const selfClosing = content.endsWith("/");
    const body = selfClosing ? content.slice(0, -1) : content;
    const space = body.search(/\s/);
    const name = localName(space === -1 ? body : body.slice(0, space));
    if (name === "" || body.includes("<") || this.#path.length >= MAX_DEPTH)
      throw new DamagedPart("malformed tag");
    this.#path.push(name);
    this.#handlers.open(name, space === -1 ? "" : body.slice(space));
    if (selfClosing) this.#close(name);
  }

  /** Tags must pair up: a part cut or patched in the middle must not lose its rows in silence. */
  #close(name) {
    if (this.#path.pop() !== name) throw new DamagedPart("tags do not pair up");
    this.#handlers.close(name);
  }
}
