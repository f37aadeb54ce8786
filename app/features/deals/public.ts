export { measureMessages } from "./messages/measures.ts";
export { MEASURES, type Measure } from "./domain/measures.ts";
