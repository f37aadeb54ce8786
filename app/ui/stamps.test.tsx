import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";

import { LocaleProvider } from "#app/i18n/react.tsx";

import { Stamps, type Certainty } from "./stamps.tsx";

function marks(level: Certainty): string[] {
  const html = renderToStaticMarkup(<Stamps level={level} label="x" />);
  return Array.from(html.matchAll(/<span(?: class="([^"]*)")?>[记认验]/g), (found) => found[1] ?? "");
}

test("stamps fill one after another and only verification is solid", () => {
  expect(marks("recorded")).toEqual(["on", "", ""]);
  expect(marks("confirmed")).toEqual(["on", "on", ""]);
  expect(marks("verified")).toEqual(["on", "on", "on ver"]);
});

test("stamps say in words what they draw, with letters in English", () => {
  const html = renderToStaticMarkup(
    <LocaleProvider locale="en" timeZone="Asia/Shanghai">
      <Stamps level="verified" label="Verified by the organizer" />
    </LocaleProvider>,
  );
  expect(html).toContain('role="img" aria-label="Verified by the organizer"');
  expect(html).toContain("V</span>");
});
