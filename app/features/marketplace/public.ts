export { listingTerms } from "./domain/listing-terms.ts";
