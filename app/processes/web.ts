import { runWebProcess } from "./run-web.ts";

await runWebProcess();
