export { amendDeal } from "./commands/amend-deal.server.ts";
export { answerEntry } from "./commands/answer-entry.server.ts";
export { decideEntry } from "./commands/decide-entry.server.ts";
export { recordDeal } from "./commands/record-deal.server.ts";
export { storeEvidence } from "./commands/store-evidence.server.ts";
export { entryHash } from "./writes/append-entry.server.ts";
export { readEvidenceForm } from "./evidence-form.server.ts";
