import { expect, test } from "vitest";

import { toHtml } from "./mail.server.ts";

test("markup in a text stays text, an address becomes a link that nothing can break out of", () => {
  const html = toHtml(`<script>alert(1)</script> & "x"\nhttps://a.example/?a=1&b="><img src=x>\n\nEnd`);
  expect(html).not.toContain("<script>");
  expect(html).not.toContain("<img");
  expect(html).toContain(
    '<a href="https://a.example/?a=1&amp;b=">https://a.example/?a=1&amp;b=</a>&quot;&gt;',
  );
  expect(html).toContain("<p>End</p>");
});

test("no other scheme becomes a link", () => {
  expect(toHtml("javascript:alert(1) data:text/html,x")).not.toContain("<a");
});
