import { statfsSync } from "node:fs";
import { resolve } from "node:path";

import type { Env } from "#app/server/env.server.ts";
import { ClusterError, toClusterError } from "#db/embedded/errors.ts";

const UNREACHABLE =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ECONNRESET|ENOENT|timeout|57P0[123]|Connection terminated|connection error/;
const CONNECTION_LOST = /Connection terminated|connection error|ECONNREFUSED|ECONNRESET|57P0[123]/;
const TOO_OLD = /^PostgreSQL 15 or later is needed, this server is (\S+)$/;
const FULL_BELOW_BYTES = 20_000_000;

export type StartLine = { zh: string; en: string };

const both = (zh: string, en: string) => `${zh} / ${en}`;

/** A start that we refuse ourselves, with the line that says so. */
export class StartRefusal extends Error {
  constructor({ zh, en }: StartLine) {
    super(both(zh, en));
    this.name = "StartRefusal";
  }
}

/** One line in both languages that says why the platform did not start and what to do. Never shows a password. */
export function explainStartFailure(error: unknown, env: Env | undefined): string {
  if (error instanceof ClusterError || error instanceof StartRefusal) return error.message;
  // Of the configuration: a line a wrong variable.
  if (env === undefined) return error instanceof Error ? error.message : String(error);
  if (env.DATABASE_URL !== undefined) return explainServer(error, env.DATABASE_URL);
  const folder = resolve(env.DATA_DIR);
  const isLost = CONNECTION_LOST.test(labelOf(error));
  if (codeOf(error) === "53100" || (isLost && isDiskFull(folder)))
    return toClusterError(Object.assign(new Error("disk full"), { code: "53100" }), folder).message;
  if (isLost) {
    return both(
      `数据库在启动过程中意外结束，数据完好；请重新运行 npm start，日志见 ${folder}/postgres.log`,
      `The database ended during the start; its data is safe. Run npm start again; its log is ${folder}/postgres.log`,
    );
  }
  const text = textOf(error);
  return both(`启动失败：${text}`, `The start failed: ${text}`);
}

/** A server that ran out of space ends, and its clients only see the connection break. */
function isDiskFull(folder: string): boolean {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize < FULL_BELOW_BYTES;
}

function explainServer(error: unknown, url: string): string {
  const { place, user, database } = readUrl(url);
  const code = codeOf(error);
  const text = textOf(error);
  if (place === undefined || code === "ERR_INVALID_URL") {
    return both(
      "DATABASE_URL 不是有效的地址；格式为 postgres://用户:密码@主机:5432/数据库，请改正后重新启动",
      "DATABASE_URL is no valid address. Write it as postgres://user:password@host:5432/database, then start again",
    );
  }
  if (code === "28P01" || code === "28000" || /password|SASL/i.test(text)) {
    return both(
      `数据库服务器 ${place} 拒绝用户 ${user} 登录（${text}）；请检查 DATABASE_URL 中的用户名和密码`,
      `The database server ${place} refuses the user ${user} (${text}). Check user and password in DATABASE_URL`,
    );
  }
  if (code === "3D000") {
    return both(
      `服务器 ${place} 上没有数据库 ${database}；请先创建（create database ${database}），或改正 DATABASE_URL`,
      `There is no database ${database} on ${place}. Create it (create database ${database}) or correct DATABASE_URL`,
    );
  }
  if (code === "42501") {
    return both(
      `用户 ${user} 在数据库 ${database} 中权限不足（${text}）；请由管理员执行 alter database ${database} owner to ${user} 后重新启动`,
      `The user ${user} lacks rights in the database ${database} (${text}). Let its administrator run: alter database ${database} owner to ${user}. Then start again`,
    );
  }
  const tooOld = TOO_OLD.exec(text)?.[1];
  if (tooOld !== undefined) {
    return both(
      `数据库服务器 ${place} 是 PostgreSQL ${tooOld}，本平台需要 15 或更高版本；请升级它，或改用其他服务器`,
      `The database server ${place} is PostgreSQL ${tooOld}, and 15 or later is needed. Upgrade it, or use another server`,
    );
  }
  if (code === "53100") {
    return both(
      `数据库服务器 ${place} 的磁盘已满；请清理后重新启动`,
      `The disk of the database server ${place} is full. Free some space there, then start again`,
    );
  }
  if (UNREACHABLE.test(labelOf(error))) {
    return both(
      `无法连接数据库服务器 ${place}（${text}）；请确认它正在运行，并检查 DATABASE_URL`,
      `The database server ${place} cannot be reached (${text}). See that it runs, and check DATABASE_URL`,
    );
  }
  return both(
    `无法使用数据库 ${place}/${database}：${text}`,
    `The database ${place}/${database} cannot be used: ${text}`,
  );
}

function readUrl(url: string): { place?: string; user: string; database: string } {
  try {
    const { hostname, port, username, pathname, protocol } = new URL(url);
    const user = decodeURIComponent(username);
    const database = decodeURIComponent(pathname.slice(1)) || user;
    if (!/^postgres(?:ql)?:$/.test(protocol)) return { user, database };
    return { place: `${hostname || "localhost"}:${port || "5432"}`, user, database };
  } catch {
    return { user: "", database: "" };
  }
}

/** Several addresses of one host fail as one error that says nothing itself. */
function firstOf(error: unknown): unknown {
  return error instanceof AggregateError && error.message === "" ? (error.errors[0] as unknown) : error;
}

function textOf(error: unknown): string {
  const first = firstOf(error);
  const text = first instanceof Error ? first.message : String(first);
  return text.split("\n")[0] ?? "";
}

function codeOf(error: unknown): string {
  const first = firstOf(error);
  return first instanceof Error && "code" in first && typeof first.code === "string" ? first.code : "";
}

function labelOf(error: unknown): string {
  return `${codeOf(error)} ${textOf(error)}`;
}
