export { readTargetProgress, type TargetProgress } from "./reads/progress.server.ts";
