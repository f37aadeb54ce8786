import { firstRunLink } from "#app/features/accounts/public.server.ts";
import { sampleAccounts } from "#app/seed/sample-accounts.ts";
import type { Services } from "#app/server/services.server.ts";
import { findSetting } from "#db/queries/settings.server.ts";

/** Prints where the platform stands and who can sign in. */
export async function printWelcome({ services, port }: { services: Services; port: number }): Promise<void> {
  const base = services.publicUrl ?? `http://localhost:${port}`;
  const lines = ["", `  晋城供需对接 · Jincheng Matchmaking   ${base}`, ""];
  const setup = await firstRunLink(services, base);
  if (setup) {
    lines.push(
      "  还没有管理员，请打开此链接创建第一个：",
      "  No administrator yet; create the first one here:",
      `  ${setup}`,
    );
  } else if ((await findSetting(services.db, "sample")) === "loaded") {
    lines.push("  样例账号 · sample accounts (password / 密码: matchmaking-2026)");
    for (const account of sampleAccounts)
      lines.push(`    ${account.email.padEnd(34)}${account.roleZh} · ${account.roleEn}`);
  }
  lines.push("", "  Ctrl-C 停止 · stops", "");
  console.log(lines.join("\n"));
}
