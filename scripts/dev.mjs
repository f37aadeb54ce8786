import { createServer } from "vite";

/** `npm run dev`: the platform with Vite's module reloading, on the same database as `npm start`. */
process.env.NODE_ENV = "development";
const vite = await createServer({ server: { middlewareMode: true } });
const { runWebProcess } = await vite.ssrLoadModule("/app/processes/run-web.ts");
await runWebProcess({
  loadBuild: () => vite.ssrLoadModule("virtual:remix/server-build"),
  devMiddleware: vite.middlewares,
});
