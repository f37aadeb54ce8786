import { drawingOf } from "./product-glyph.tsx";

/** A value of a card's foot; `money` for listed prices, `dim` where nothing is stated. */
export type CardTerm = {
  label: string;
  value: string;
  unit?: string | undefined;
  tone?: "money" | "dim" | undefined;
};

export type ProductCard = {
  href: string;
  name: string;
  firm: string;
  /** Chain's Chinese name, for the drawing. */
  chain: string;
  tag: string | null;
  /** Name and value in turns; four of them at most are worth reading on a card. */
  specs: string[];
  /** Price, capacity, lead time. */
  terms: CardTerm[];
};

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const SPECIAL = /[&<>"']/;

/** Makes a text harmless in markup, within an element and within a quoted attribute. */
export function escapeHtml(text: string): string {
  return SPECIAL.test(text) ? text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "") : text;
}

/**
 * Cards of a catalogue, each one link. Fifty of them are some two thousand elements: written as one text they cost
 * the server less than half of what the same elements cost through React. Every text goes through `escapeHtml`.
 */
export function ProductCards({ cards }: { cards: ProductCard[] }) {
  return <div className="cards" dangerouslySetInnerHTML={{ __html: cards.map(cardHtml).join("") }} />;
}

export function cardHtml({ href, name, firm, chain, tag, specs, terms }: ProductCard): string {
  const tagHtml = tag === null ? "" : `<span class="tag">${escapeHtml(tag)}</span>`;
  return (
    `<article class="card product"><div class="draw"><svg viewBox="0 0 60 44" aria-hidden="true">${drawingOf(chain)}</svg></div>` +
    `<div><h3><a href="${escapeHtml(href)}">${escapeHtml(name)}</a></h3><p class="firm">${escapeHtml(firm)}${tagHtml}</p></div>` +
    `<dl class="specs">${specsHtml(specs)}</dl><dl class="offer">${terms.map(termHtml).join("")}</dl></article>`
  );
}

function specsHtml(specs: string[]): string {
  let html = "";
  for (let at = 0; at + 1 < specs.length; at += 2) {
    const value = escapeHtml(specs[at + 1] ?? "");
    html += `<div><dt>${escapeHtml(specs[at] ?? "")}</dt><dd title="${value}">${value}</dd></div>`;
  }
  return html;
}

function termHtml({ label, value, unit, tone }: CardTerm): string {
  const unitHtml = unit ? `<span class="unit">${escapeHtml(unit)}</span>` : "";
  const className = tone === undefined ? "" : ` class="${tone}"`;
  return `<div><dt>${escapeHtml(label)}</dt><dd${className}>${escapeHtml(value)}${unitHtml}</dd></div>`;
}
