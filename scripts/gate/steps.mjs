import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startDebianPostgres } from "./debian-postgres.mjs";

const BIN = "node_modules/.bin";

/** Runs a program with its output shown, and resolves to its exit code. */
function run(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, ...env },
    });
    child.on("error", (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.on("close", (code) => resolve(code ?? 1));
  });
}

/** A check that passes or fails as one. */
function check(name, command, args, env) {
  return {
    name,
    async run() {
      const code = await run(command, args, env);
      return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
    },
  };
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** A test suite that counts its own tests. A suite that dies, or that runs no test, has failed. */
function suite(name, { command, args, env, count }) {
  return {
    name,
    async run() {
      const folder = mkdtempSync(join(tmpdir(), "gate-"));
      const report = join(folder, "report.json");
      try {
        const code = await run(command, args(report), env?.(report));
        const counted = count(readReport(report)) ?? { passed: 0, failed: 0, skipped: 0 };
        const isSound = code === 0 && counted.passed > 0;
        return { ...counted, failed: Math.max(counted.failed, isSound ? 0 : 1) };
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

function vitest(name, project, files = [], env = {}) {
  return suite(name, {
    command: `${BIN}/vitest`,
    env: () => env,
    args: (report) => [
      "run",
      ...files,
      "--project",
      project,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ],
    count: (report) =>
      report && {
        passed: report.numPassedTests,
        failed:
          report.numFailedTests + (report.numFailedTestSuites > 0 && report.numFailedTests === 0 ? 1 : 0),
        skipped: report.numPendingTests + report.numTodoTests,
      },
  });
}

function browser(chromium) {
  return suite("browser", {
    command: `${BIN}/playwright`,
    args: () => ["test", "--config", "e2e/playwright.config.ts"],
    env: (report) => ({ CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report }),
    count: (report) =>
      report && {
        passed: report.stats.expected,
        failed: report.stats.unexpected + report.stats.flaky,
        skipped: report.stats.skipped,
      },
  });
}

/** Migrations and the contract tests on the oldest PostgreSQL that we promise, where Debian's package is there. */
function debianPostgres() {
  return {
    name: "postgres 15",
    async run() {
      const server = startDebianPostgres();
      if (!server) {
        console.log("Debian's PostgreSQL 15 is not installed here; the embedded server alone was tested.");
        return { passed: 0, failed: 0, skipped: 1 };
      }
      try {
        return await vitest("postgres 15", "db", ["db/contract"], { TEST_DATABASE_URL: server.url }).run();
      } finally {
        server.stop();
      }
    },
  };
}

/** The whole gate, in the order in which a failure is cheapest to find. */
export function gateSteps(chromium) {
  return [
    check("format", `${BIN}/prettier`, ["--check", "--log-level", "warn", "."]),
    check("types", `${BIN}/tsc`, ["--noEmit"]),
    check("lint", `${BIN}/eslint`, [".", "--max-warnings", "0"]),
    check("architecture", `${BIN}/depcruise`, ["app", "db", "--config", ".dependency-cruiser.cjs"]),
    check("dead code", `${BIN}/knip`, ["--no-progress"]),
    vitest("unit", "unit"),
    vitest("database", "db"),
    debianPostgres(),
    check("build", "npm", ["run", "build", "--silent"]),
    check("page weight", "node", ["scripts/gate/page-weight.mjs"]),
    browser(chromium),
  ];
}
