import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What the build reads. Tests are not in it: a changed test needs no build. */
const FOLDERS = ["app", "db", "public"];
const FILES = [
  "package.json",
  "package-lock.json",
  "vite.config.ts",
  "remix.config.js",
  "tsconfig.json",
  "scripts/compress-assets.ts",
];
const LEFT_OUT = /\.(test|spec)\.tsx?$|^db\/testing\//;

function* walk(root, folder) {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* walk(root, path);
    else if (!LEFT_OUT.test(path)) yield path;
  }
}

function* sources(root) {
  for (const folder of FOLDERS) if (existsSync(join(root, folder))) yield* walk(root, folder);
  for (const file of FILES) if (existsSync(join(root, file))) yield file;
}

/** A hash over path and content of every source: copies and checkouts change times, not contents. */
export function sourceHash(root) {
  const hash = createHash("sha256");
  for (const path of sources(root)) {
    const content = readFileSync(join(root, path));
    hash.update(`${path}\0${content.length}\0`);
    hash.update(content);
  }
  return hash.digest("hex");
}

export function fileHash(path) {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}

export function readMark(path) {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return undefined;
  }
}

export function writeMark(path, value) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${value}\n`);
}
