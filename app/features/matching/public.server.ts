export { specsOf } from "./reads/match-listing.server.ts";
export { readBestMatches, readOwnFits, type FitView, type OwnFits } from "./reads/own-fits.server.ts";
