import { loadSample } from "#app/seed/load-sample.ts";
import type { Services } from "#app/server/services.server.ts";
import { findSetting, keepSetting } from "#db/queries/settings.server.ts";
import { isInstallationEmpty } from "#db/queries/installation.server.ts";

/**
 * Loads the sample edition into an installation that holds nobody yet, once. An installation that was begun
 * with `--empty`, or into which people have come by another way, never receives it.
 */
export async function loadSampleOnce(services: Services, { isEmpty }: { isEmpty: boolean }): Promise<void> {
  if (isEmpty) await keepSetting(services.db, "sample", "never");
  if ((await findSetting(services.db, "sample")) !== undefined) return;
  if (!(await isInstallationEmpty(services.db))) return;
  console.log("  正在载入样例届次… Loading the sample edition…");
  await loadSample(services);
  await keepSetting(services.db, "sample", "loaded");
}
