import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { defineConfig } from "@playwright/test";

const PORT = Number(process.env.E2E_PORT ?? 4310);
const ARTIFACTS = join(import.meta.dirname, ".artifacts");
const report = process.env.PLAYWRIGHT_JSON_OUTPUT_NAME;

// The tests run against the built product as `npm start` runs it: own data folder, embedded server, sample.
process.env.E2E_DATA_DIR ??= mkdtempSync(join(tmpdir(), "platform-e2e-"));

export default defineConfig({
  testDir: "journeys",
  outputDir: ARTIFACTS,
  // Journeys write to one platform and look at its totals, so they keep to editions of their own.
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 10_000 },
  reporter: report === undefined ? [["list"]] : [["list"], ["json", { outputFile: report }]],
  use: {
    baseURL: `http://localhost:${PORT}`,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: {
    command: "node build/server/web.js",
    cwd: join(import.meta.dirname, ".."),
    url: `http://localhost:${PORT}/healthz`,
    timeout: 120_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
    env: { PORT: String(PORT), DATA_DIR: process.env.E2E_DATA_DIR, PUBLIC_URL: `http://localhost:${PORT}` },
  },
});
