import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

import { findChromium } from "./gate/chromium.mjs";
import { gateSteps } from "./gate/steps.mjs";
import { ensureInstalled } from "./start/install.mjs";

/**
 * `npm test`: the one gate, with everything it needs. `npm test -- unit build` runs only the steps named.
 * Closes with `N passed, N failed`.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);

async function main() {
  await ensureInstalled({ root, say: (line) => console.log(line), signals: {} });
  const chromium = await findChromium();
  const named = process.argv.slice(2);
  const steps = gateSteps(chromium).filter((step) => named.length === 0 || named.includes(step.name));
  const total = { passed: 0, failed: 0, skipped: 0 };
  const lines = [];
  for (const step of steps) {
    console.log(`\n── ${step.name} ──`);
    const began = Date.now();
    const isBlind = step.name === "browser" && chromium === undefined;
    if (isBlind) console.error(NO_BROWSER);
    const outcome = isBlind ? { passed: 0, failed: 1, skipped: 0 } : await step.run();
    for (const key of Object.keys(total)) total[key] += outcome[key];
    const seconds = ((Date.now() - began) / 1000).toFixed(1);
    lines.push(
      `${outcome.failed > 0 ? "✗" : "✓"} ${step.name.padEnd(14)}${seconds.padStart(7)} s   ${outcome.passed} passed, ${outcome.failed} failed`,
    );
  }
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
  console.log(
    `\n${lines.map((line) => line.replace(" passed, ", " ok, ").replace(" failed", " not")).join("\n")}\n`,
  );
  console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
}

const NO_BROWSER =
  "No Chromium found. Set CHROMIUM_PATH to one, or install it (Debian: apt-get install chromium fonts-noto-cjk).";

await main();
