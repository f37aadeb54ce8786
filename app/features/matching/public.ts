export { VersusTable, verdictKind } from "./components/versus-table.tsx";
export { matchingMessages } from "./messages/matching.ts";
export type { OwnFits } from "./reads/own-fits.server.ts";
