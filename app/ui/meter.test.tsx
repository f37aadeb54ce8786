import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";

import { Meter, placeSegments } from "./meter.tsx";

test("segments follow one another without gap or overlap", () => {
  const { bars, goal } = placeSegments([
    { kind: "base", share: 0.9441 },
    { kind: "ver", share: 0.0333 },
    { kind: "con", share: 0.0063 },
  ]);
  expect(bars).toEqual([
    { kind: "base", x: 0, width: 94.41 },
    { kind: "ver", x: 94.41, width: 3.33 },
    { kind: "con", x: 97.74, width: 0.63 },
  ]);
  expect(goal).toBeUndefined();
});

test("a target that is exceeded is marked, and everything still fits the track", () => {
  const { bars, goal } = placeSegments([
    { kind: "base", share: 0.75 },
    { kind: "ver", share: 0.5 },
  ]);
  expect(goal).toBe(80);
  expect(bars).toEqual([
    { kind: "base", x: 0, width: 60 },
    { kind: "ver", x: 60, width: 40 },
  ]);
});

test("nothing is drawn for shares that are zero, negative or no number", () => {
  const { bars } = placeSegments([
    { kind: "ver", share: 0 },
    { kind: "con", share: -0.2 },
    { kind: "rec", share: Number.NaN },
  ]);
  expect(bars).toEqual([]);
});

test("the drawing is named, hatches only the baseline and has no style attribute", () => {
  const html = renderToStaticMarkup(
    <Meter
      label="基线 136.9 亿元"
      segments={[
        { kind: "base", share: 0.5 },
        { kind: "ver", share: 0.25 },
      ]}
    />,
  );
  expect(html).toContain('role="img" aria-label="基线 136.9 亿元"');
  expect(html.match(/fill="url\(#/g)).toHaveLength(1);
  expect(html).toContain('class="ver" x="50%" width="25%"');
  expect(html).not.toContain("style=");
});
