import { creditCodeProblem, normaliseCreditCode, type CreditCodeProblem } from "./credit-code.ts";

/** ISO 3166-1 codes of countries and regions whose firms are entered by a registration number of theirs. */
export const FOREIGN_COUNTRIES: readonly string[] = (
  "HK MO TW AE AR AT AU BD BE BG BR BY CA CH CL CO CZ DE DK EG ES ET FI FR GB GE GR HU ID IE IL IN IQ IR IT JP KE KG KH " +
  "KR KW KZ LA LK LT LU LV MA MM MN MX MY NG NL NO NP NZ OM PE PH PK PL PT QA RO RS RU SA SE SG SI SK TH TJ TM TR UA US UZ VN ZA"
).split(" ");

/** What an organisation is found by: a credit code of China's mainland, or country and registration number. */
export type RegistryEntry =
  | { country: "CN"; creditCode: string; registrationNumber: null }
  | { country: string; creditCode: null; registrationNumber: string };

export type RegistryProblem = CreditCodeProblem | "country" | "number";

/** A registration number as it is compared: half-width capitals, single spaces. */
export function normaliseRegistrationNumber(text: string): string {
  return text.normalize("NFKC").trim().replace(/\s+/g, " ").toUpperCase();
}

const NUMBER = /^[\p{L}\p{N}][\p{L}\p{N} ./-]{1,39}$/u;

/** Reads what somebody entered as a firm's registration; says what is wrong with it, if anything. */
export function readRegistryEntry(typed: {
  country: string;
  creditCode: string;
  registrationNumber: string;
}): { entry: RegistryEntry } | { problem: RegistryProblem } {
  if (typed.country === "CN") {
    const creditCode = normaliseCreditCode(typed.creditCode);
    const problem = creditCodeProblem(creditCode);
    return problem ? { problem } : { entry: { country: "CN", creditCode, registrationNumber: null } };
  }
  if (!FOREIGN_COUNTRIES.includes(typed.country)) return { problem: "country" };
  const registrationNumber = normaliseRegistrationNumber(typed.registrationNumber);
  if (!NUMBER.test(registrationNumber)) return { problem: "number" };
  return { entry: { country: typed.country, creditCode: null, registrationNumber } };
}

/** The one text that names a registration, as the database computes it: the code, or `DE HRB 12345`. */
export function registryKeyOf(entry: RegistryEntry): string {
  return entry.creditCode ?? `${entry.country} ${entry.registrationNumber}`;
}

/** `DE HRB 12345` or `DE: HRB 12345`. A credit code has no space or colon behind two letters. */
const FOREIGN = /^([A-Z]{2})(?:\s*[:：]\s*|\s+)(\S.*)$/u;

/** A foreign registration written as one text: its key, null where the text is none, "wrong" where it is a bad one. */
export function parseForeignKey(text: string): string | null {
  const match = FOREIGN.exec(normaliseRegistrationNumber(text));
  if (!match) return null;
  const [, country = "", registrationNumber = ""] = match;
  const read = readRegistryEntry({ country, creditCode: "", registrationNumber });
  return "entry" in read && country !== "CN" ? registryKeyOf(read.entry) : "wrong";
}

/** A registration as rows of people and listings refer to it. */
export function normaliseRegistryKey(text: string): string {
  const foreign = parseForeignKey(text);
  return foreign === null || foreign === "wrong" ? normaliseCreditCode(text) : foreign;
}

/** What a key consists of. Keys are made by {@link registryKeyOf}. */
export function registryEntryOf(key: string): RegistryEntry {
  const space = key.indexOf(" ");
  if (space < 0) return { country: "CN", creditCode: key, registrationNumber: null };
  return { country: key.slice(0, space), creditCode: null, registrationNumber: key.slice(space + 1) };
}
