import { defineConfig } from "vitest/config";

const shared = { env: { TZ: "UTC", NODE_ENV: "test" as const }, restoreMocks: true };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: "unit",
          include: ["{app,db,scripts}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.db.test.ts", "node_modules/**"],
          // Real processes start in some of these, on machines that do other work as well.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          ...shared,
          name: "db",
          include: ["{app,db}/**/*.db.test.ts"],
          globalSetup: ["db/testing/global-setup.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
