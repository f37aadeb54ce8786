import { verifyAudit, type AuditProblem } from "#app/features/audit/public.server.ts";
import { defineMessages } from "#app/i18n/messages.ts";
import { readEnv, type Env } from "#app/server/env.server.ts";
import { createDb } from "#db/client.server.ts";

import { explainStartFailure } from "../start-failure.ts";
import { openDatabaseBeside } from "./database-beside.ts";
import { terminalLocale } from "./texts.ts";

const messages = defineMessages(
  {
    sealed: ({ seals, events }: { seals: number; events: number }) =>
      `已封存 ${seals} 批，共 ${events} 条操作记录。`,
    lastHash: ({ hash }: { hash: string }) => `最新封存值：${hash}（请打印另存，日后比对）`,
    unsealed: ({ events }: { events: number }) =>
      `尚未封存 ${events} 条：只核对了内容摘要，不能证明没有增删。`,
    erased: ({ events }: { events: number }) => `依规删除个人信息 ${events} 条，不影响校验。`,
    fine: "校验通过，未发现改动。",
    found: ({ count }: { count: number }) => `发现 ${count} 处问题：`,
    problems: {
      changed: ({ id, seal }: { id: string; seal: string }) => `第 ${id} 条记录被改动（第 ${seal} 批）`,
      removed: ({ id, seal }: { id: string; seal: string }) => `第 ${id} 条记录被删除（第 ${seal} 批）`,
      inserted: ({ id, seal }: { id: string; seal: string }) =>
        `第 ${id} 条记录是封存后插入的（第 ${seal} 批范围内）`,
      detail_changed: ({ id }: { id: string; seal: string }) => `第 ${id} 条记录的前后内容被改动`,
      detail_removed: ({ id }: { id: string; seal: string }) => `第 ${id} 条记录的前后内容被删除`,
      erasure_unproved: ({ id }: { id: string; seal: string }) =>
        `第 ${id} 条记录的前后内容被清空，却没有相应的删除操作`,
      seal_changed: ({ seal }: { id: string; seal: string }) => `第 ${seal} 批封存与其内容或上一批不符`,
      seal_removed: ({ seal }: { id: string; seal: string }) => `第 ${seal} 批封存缺失`,
    },
  },
  {
    sealed: ({ seals, events }) => `${seals} sealed batches with ${events} events.`,
    lastHash: ({ hash }) => `Newest seal: ${hash} (print it and keep it elsewhere, to compare later)`,
    unsealed: ({ events }) =>
      `${events} events are not sealed yet: their contents agree with their digests or are named below; that none is missing is not proved.`,
    erased: ({ events }) =>
      `Personal data of ${events} events was erased by a command; the log stays provable.`,
    fine: "Everything agrees.",
    found: ({ count }) => (count === 1 ? "One problem:" : `${count} problems:`),
    problems: {
      changed: ({ id, seal }) => `event ${id} was changed (batch ${seal})`,
      removed: ({ id, seal }) => `event ${id} was removed (batch ${seal})`,
      inserted: ({ id, seal }) => `event ${id} was inserted into a sealed range (batch ${seal})`,
      detail_changed: ({ id }) => `event ${id}: what it says of before and after was changed`,
      detail_removed: ({ id }) => `event ${id}: what it says of before and after was removed`,
      erasure_unproved: ({ id }) => `event ${id}: its details were emptied, and no command says why`,
      seal_changed: ({ seal }) => `batch ${seal} does not agree with its contents or with the batch before`,
      seal_removed: ({ seal }) => `batch ${seal} is missing`,
    },
  },
);

type Texts = (typeof messages)["zh"];

/** Known as soon as it is read, so that a failure can be told by it. */
let env: Env | undefined;

/** `npm run audit:verify`: exit 0 where everything agrees, 1 where something was changed or nothing could be read. */
async function main(): Promise<number> {
  const m = messages[terminalLocale(process.env)];
  env = readEnv(process.env);
  const database = await openDatabaseBeside(env);
  try {
    const report = await verifyAudit(createDb(database.pool));
    console.log(m.sealed({ seals: report.seals, events: report.sealedEvents }));
    if (report.lastHash !== null) console.log(m.lastHash({ hash: report.lastHash }));
    if (report.unsealed > 0) console.log(m.unsealed({ events: report.unsealed }));
    if (report.erasedDetails > 0) console.log(m.erased({ events: report.erasedDetails }));
    if (report.problems.length === 0) {
      console.log(m.fine);
      return 0;
    }
    console.error(m.found({ count: report.problems.length }));
    for (const problem of report.problems) console.error(`  ${lineOf(m, problem)}`);
    return 1;
  } finally {
    await database.close();
  }
}

function lineOf(m: Texts, problem: AuditProblem): string {
  const id = "eventId" in problem ? String(problem.eventId) : "";
  const seal = "seal" in problem ? String(problem.seal) : "";
  return m.problems[problem.kind]({ id, seal });
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(explainStartFailure(error, env));
  process.exitCode = 1;
}
