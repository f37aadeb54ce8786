import { fork, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { ok, refuse, type Result } from "#app/lib/result.ts";

import { asBuffer, inspectWorkbook, type WorkbookFile } from "./inspect-workbook.server.ts";
import {
  columnLetters,
  plainNumber,
  READ_LIMITS,
  type Cell,
  type ReadLimits,
  type Row,
  type Sheet,
  type Workbook,
  type WorkbookRefusal,
} from "./workbook.ts";

type SentCell =
  | [column: number, kind: "s" | "n" | "e", text: string, formula?: 1]
  | [column: number, kind: "b", value: boolean, formula?: 1]
  | [column: number, kind: "d", day: [date: string, time: string | null], formula?: 1];
type ChildMessage =
  | { kind: "sheet"; name: string; hidden: boolean }
  | { kind: "rows"; rows: [number, SentCell[]][] }
  | { kind: "refused"; refusal: WorkbookRefusal }
  | { kind: "done" };

const CHILD = path.join("app", "server", "spreadsheet", "parse-child.mjs");
/** Two at a time: each may use `maxMemoryMegabytes`; others wait their turn. */
const MAX_CHILDREN = 2;
let running = 0;
const waiting: (() => void)[] = [];

/**
 * Reads an .xlsx workbook that a stranger may have made. The file is first looked at without unpacking it,
 * then read in a child process with capped memory and time, so that the server neither grows nor stalls.
 * Refuses as a value what is no workbook, too large, locked, carries macros, is damaged or a bomb; throws
 * only if the file at `path` cannot be opened. Formula cells are kept and flagged; texts stay untrimmed.
 */
export async function readWorkbook(
  file: WorkbookFile,
  limits: Partial<ReadLimits> = {},
): Promise<Result<Workbook, WorkbookRefusal>> {
  const all = { ...READ_LIMITS, ...limits };
  const looked = await inspectWorkbook(file, all);
  if (!looked.ok) return looked;
  await takeTurn();
  try {
    return await readInChild(file, all);
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

async function takeTurn(): Promise<void> {
  while (running >= MAX_CHILDREN) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
}

function readInChild(file: WorkbookFile, limits: ReadLimits): Promise<Result<Workbook, WorkbookRefusal>> {
  const child = fork(childPath(), [], {
    execArgv: [`--max-old-space-size=${limits.maxMemoryMegabytes}`],
    env: { NODE_ENV: "production" },
    stdio: ["pipe", "ignore", "ignore", "ipc"],
  });
  return new Promise((resolve) => {
    const workbook: Workbook = { sheets: [] };
    const finish = (result: Result<Workbook, WorkbookRefusal>) => {
      clearTimeout(timer);
      child.removeAllListeners("message");
      child.kill("SIGKILL");
      resolve(result);
    };
    const timer = setTimeout(() => finish(refuse({ code: "too_complex" })), limits.maxSeconds * 1000);
    child.on("message", (message) => {
      const result = take(workbook, message as ChildMessage);
      if (result) finish(result);
    });
    // Out of memory, crashed, or killed by the system before it could answer.
    child.once("error", () => finish(refuse({ code: "too_complex" })));
    child.once("close", () => finish(refuse({ code: "too_complex" })));
    feed(child, file, limits);
  });
}

function feed(child: ChildProcess, file: WorkbookFile, limits: ReadLimits): void {
  // A child that died closes its input; its end is reported by `close`.
  child.stdin?.on("error", () => child.kill("SIGKILL"));
  child.send({ path: "path" in file ? path.resolve(file.path) : undefined, limits });
  child.stdin?.end("bytes" in file ? asBuffer(file.bytes) : undefined);
}

function take(workbook: Workbook, message: ChildMessage): Result<Workbook, WorkbookRefusal> | null {
  switch (message.kind) {
    case "sheet":
      workbook.sheets.push({ name: message.name, hidden: message.hidden, rows: [] });
      return null;
    case "rows":
      takeRows(workbook.sheets.at(-1), message.rows);
      return null;
    case "refused":
      return refuse(message.refusal);
    case "done":
      return workbook.sheets.length > 0 ? ok(workbook) : refuse({ code: "not_a_workbook" });
  }
}

function takeRows(sheet: Sheet | undefined, rows: [number, SentCell[]][]): void {
  for (const [number, cells] of rows) {
    const row: Row = { number, cells: new Map(cells.map((cell) => [cell[0], cellOf(number, cell)])) };
    sheet?.rows.push(row);
  }
}

function cellOf(row: number, sent: SentCell): Cell {
  const [column, kind, value, formula] = sent;
  const rest = { address: `${columnLetters(column)}${row}`, formula: formula === 1, error: kind === "e" };
  switch (kind) {
    case "n":
      return { ...rest, value: Number(value), text: plainNumber(Number(value)) };
    case "b":
      return { ...rest, value, text: value ? "TRUE" : "FALSE" };
    case "d":
      return { ...rest, value: { date: value[0], time: value[1] }, text: value[0] };
    default:
      return { ...rest, value, text: value };
  }
}

/**
 * The child's file stays in the source tree, also when this module is bundled into `build/`: it is looked
 * for upward from here, then in the working folder.
 */
function childPath(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const candidate = path.join(folder, CHILD);
    if (existsSync(candidate)) return candidate;
    const parent = path.dirname(folder);
    if (parent === folder) return path.resolve(CHILD);
    folder = parent;
  }
}
