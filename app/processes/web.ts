import { runWebProcess } from "./run-web.ts";

// The bundler resolves Remix's build; it exists in the server bundle only.
await runWebProcess({ loadBuild: () => import("virtual:remix/server-build") });
