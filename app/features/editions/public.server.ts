export { advancePhases } from "./commands/advance-phases.server.ts";
