export { sealAudit } from "./jobs/seal-audit.server.ts";
export { verifyAudit, type AuditProblem } from "./reads/verify-audit.server.ts";
