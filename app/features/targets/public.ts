export type { TargetProgress } from "./reads/progress.server.ts";
