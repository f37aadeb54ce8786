import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";

import { ProductCards, type ProductCard } from "./product-cards.tsx";

const HOSTILE = `"><img src=x onerror=alert(1)>'&`;

function card(text: string): ProductCard {
  return {
    href: `/x?${text}`,
    name: text,
    firm: text,
    chain: text,
    tag: text,
    specs: [text, text],
    terms: [{ label: text, value: text, unit: text, tone: "money" }],
  };
}

test("texts of firms stay texts in every place of a card", () => {
  const html = renderToStaticMarkup(<ProductCards cards={[card(HOSTILE)]} />);
  expect(html).not.toContain("<img");
  expect(html.match(/&quot;&gt;&lt;img src=x onerror=alert\(1\)&gt;&#39;&amp;/g)).toHaveLength(10);
});

test("a card is one link, and says what is not stated without a unit", () => {
  const html = renderToStaticMarkup(
    <ProductCards
      cards={[{ ...card("井盖"), tag: null, terms: [{ label: "报价", value: "面议", tone: "dim" }] }]}
    />,
  );
  expect(html.match(/<a /g)).toHaveLength(1);
  expect(html).toContain(`<dd class="dim">面议</dd>`);
  expect(html).not.toContain(`class="tag"`);
});
