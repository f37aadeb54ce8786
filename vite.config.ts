import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig, type Plugin } from "vite";

import remixOptions from "./remix.config.js";

/** The server build holds our processes beside Remix's handler, so that all share one module graph. */
const processes: Plugin = {
  name: "platform-processes",
  enforce: "post",
  config: (_config, { isSsrBuild }) =>
    isSsrBuild
      ? {
          build: {
            rollupOptions: {
              input: { web: "app/processes/web.ts" },
              output: { entryFileNames: "[name].js" },
            },
          },
        }
      : undefined,
};

export default defineConfig({
  plugins: [remix(remixOptions), processes],
  build: { target: "es2022", assetsInlineLimit: 0 },
  optimizeDeps: { esbuildOptions: { target: "es2022" } },
});
