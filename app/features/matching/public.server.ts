export { specsOf } from "./reads/match-listing.server.ts";
export { readBestMatches, readOwnFits } from "./reads/own-fits.server.ts";
