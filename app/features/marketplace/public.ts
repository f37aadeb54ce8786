export { listingTerms, type ListingTexts } from "./domain/listing-terms.ts";
