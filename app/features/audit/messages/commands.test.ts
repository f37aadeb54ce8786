import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, test } from "vitest";

import { auditMessages } from "./audit.ts";
import { commandWords } from "./commands.ts";

const APP = join(import.meta.dirname, "../../..");
const FIELD = /(?:^|[\s{(,])command:\s*((?:"[^"]*"|[^",;{}])*?)(?=[,;}\n]\s*(?:[\w}.]|$))/g;
const NAME = /"([a-z]+\.[a-z]+(?:-[a-z]+)*)"/g;

async function sources(): Promise<string[]> {
  const entries = await readdir(APP, { recursive: true, withFileTypes: true });
  const files = entries.filter(
    (entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.includes(".test."),
  );
  return Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), "utf8")));
}

/** Every name that the sources give to a command of the log, and every type that they give to an object. */
async function named(): Promise<{ commands: Set<string>; types: Set<string> }> {
  const commands = new Set<string>();
  const types = new Set<string>();
  for (const source of await sources()) {
    for (const field of source.matchAll(FIELD)) {
      for (const name of (field[1] ?? "").matchAll(NAME)) commands.add(name[1] ?? "");
    }
    for (const type of source.matchAll(/objectType: "([a-z_]+)"/g)) types.add(type[1] ?? "");
  }
  return { commands, types };
}

const { commands, types } = await named();

test("every command of the log has words in both languages", () => {
  expect(commands.size).toBeGreaterThan(50);
  expect([...commands].filter((name) => !Object.hasOwn(commandWords.zh, name)).sort()).toEqual([]);
});

test("every kind of object of the log has words", () => {
  expect([...types].filter((type) => !Object.hasOwn(auditMessages.zh.types, type)).sort()).toEqual([]);
});
