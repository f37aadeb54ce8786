import { loadSample } from "#app/seed/load-sample.ts";
import { provideServices, type Services } from "#app/server/services.server.ts";
import { inOneTransaction } from "#db/one-transaction.server.ts";
import { isInstallationEmpty } from "#db/queries/installation.server.ts";
import { lockSample } from "#db/queries/sample.server.ts";
import { findSetting, keepSetting } from "#db/queries/settings.server.ts";

import { StartRefusal } from "./start-failure.ts";

/** `--empty` on an installation that holds the sample would leave accounts with a published password in use. */
export async function requireNoSample(db: Services["db"]): Promise<void> {
  if ((await findSetting(db, "sample")) !== "loaded") return;
  throw new StartRefusal({
    zh: "这里已载入样例届次及其公开密码的账号，--empty 只用于新的数据；请换一个数据目录（DATA_DIR=.data-new npm start -- --empty）或另一个数据库",
    en: "The sample and its accounts with a published password are here already, and --empty is for new data only. Choose another data folder (DATA_DIR=.data-new npm start -- --empty) or another database",
  });
}

/**
 * Loads the sample edition into an installation that holds nobody yet, once. An installation that was begun
 * with `--empty`, or into which people have come by another way, never receives it. The sample and the note that
 * it is there come in one transaction: loading that is cut off leaves nothing and is begun anew at the next
 * start, and of several processes that start at once one loads while the others wait.
 */
export async function loadSampleOnce(
  services: Services,
  { isEmpty, say = console.log }: { isEmpty: boolean; say?: (line: string) => void },
): Promise<void> {
  if ((await findSetting(services.db, "sample")) !== undefined) return;
  await inOneTransaction(services.pool, async (db) => {
    await lockSample(db);
    if ((await findSetting(db, "sample")) !== undefined) return;
    const isWanted = !isEmpty && (await isInstallationEmpty(db));
    await keepSetting(db, "sample", isWanted ? "loaded" : "never");
    if (!isWanted) return;
    say("  正在载入样例届次… Loading the sample edition…");
    // Nobody listens yet: a start that is stopped here shall not complain of announcements that went nowhere.
    provideServices({ ...services, live: { ...services.live, announce: () => undefined } });
    try {
      await loadSample({ ...services, db }, (zh, en) => {
        say(`    ${zh} · ${en}`);
      });
    } finally {
      provideServices(services);
    }
  });
}
