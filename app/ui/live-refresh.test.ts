import { expect, test } from "vitest";

import { retryDelay } from "./live-refresh.tsx";

test("a broken stream is tried again after doubling pauses that never exceed half a minute", () => {
  expect([1, 2, 3, 4, 5, 6, 40].map(retryDelay)).toEqual([
    1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
  ]);
});
