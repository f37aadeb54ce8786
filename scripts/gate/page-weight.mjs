import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** What a first page may weigh in JavaScript, gzipped: the promise to a weak phone in a full hall. */
const BUDGET_KB = 130;
const CLIENT = "build/client";

const manifestFile = join(CLIENT, ".vite/manifest.json");
if (!existsSync(manifestFile)) {
  console.error("No client build: run `npm run build` first.");
  process.exit(1);
}
const manifest = JSON.parse(readFileSync(manifestFile, "utf8"));

function collect(key, files = new Set()) {
  const entry = manifest[key];
  if (!entry || files.has(entry.file)) return files;
  files.add(entry.file);
  for (const imported of entry.imports ?? []) collect(imported, files);
  return files;
}

function kilobytes(files) {
  let bytes = 0;
  for (const file of files) bytes += gzipSync(readFileSync(join(CLIENT, file))).byteLength;
  return bytes / 1024;
}

const keys = Object.keys(manifest);
const shell = keys.filter((key) => /^app\/(?:entry\.client|root)\.tsx/.test(key));
const pages = keys.filter((key) => key.startsWith("app/routes/") && !key.includes("/layout."));
const layouts = keys.filter((key) => key.startsWith("app/routes/") && key.includes("/layout."));

let isOver = pages.length === 0;
const weights = [];
for (const page of pages) {
  const audience = page.split("/")[2];
  const frame = layouts.filter((key) => key.split("/")[2] === audience);
  const files = new Set();
  for (const key of [...shell, ...frame, page]) collect(key, files);
  const weight = kilobytes(files);
  weights.push([weight, page.replace(/\?.*$/, "")]);
  if (weight > BUDGET_KB) isOver = true;
}
weights.sort((a, b) => b[0] - a[0]);
for (const [weight, page] of weights.slice(0, 5)) console.log(`${weight.toFixed(1).padStart(7)} KB  ${page}`);
console.log(`Budget ${BUDGET_KB} KB gzip a first page: ${isOver ? "exceeded" : "kept"}`);
process.exit(isOver ? 1 : 0);
