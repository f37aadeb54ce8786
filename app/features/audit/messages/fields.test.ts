import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, test } from "vitest";

import { fieldName, fieldWords } from "./fields.ts";

const APP = join(import.meta.dirname, "../../..");
const FLAT = /\b(?:before|after):\s*\{([^{}]*)\}/g;
const NAME = /(?:^|[,\n])\s*(\w+)\s*(?=[:,\n]|$)/g;

/** The names that commands give to fields where they write them out beside the event. */
async function written(): Promise<Set<string>> {
  const entries = await readdir(APP, { recursive: true, withFileTypes: true });
  const files = entries.filter(
    (entry) => entry.isFile() && entry.name.endsWith(".server.ts") && entry.parentPath.includes("commands"),
  );
  const names = new Set<string>();
  for (const file of files) {
    const source = await readFile(join(file.parentPath, file.name), "utf8");
    if (!source.includes("objectType:")) continue;
    for (const [, body = ""] of source.matchAll(FLAT)) {
      for (const [, name = ""] of body.matchAll(NAME)) names.add(name);
    }
  }
  return names;
}

test("every field that a command writes out has words in both languages", async () => {
  const names = [...(await written())];
  expect(names.length).toBeGreaterThan(25);
  expect(names.filter((name) => fieldWords("zh", name) === undefined).sort()).toEqual([]);
  expect(names.filter((name) => fieldWords("en", name) === undefined).sort()).toEqual([]);
});

test("a field inside others is named part by part, a place in a list by its number", () => {
  expect(fieldName("zh", "audience.capacities")).toBe("发送对象 · 参会身份");
  expect(fieldName("en", "areas.0.prefix")).toBe("areas of tables · 1 · prefix");
  expect(fieldName("en", "answers.a_q2")).toBe("answers · a_q2");
});
