/** Characters of a unified social credit code, by value: no I, O, S, V, Z (GB 32100-2015). */
const CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const FORM = /^[0-9A-HJ-NPQRTUWXY]{18}$/;

export type CreditCodeProblem = "form" | "check_character";

/** The code as the law writes it: half-width capitals without spaces. */
export function normaliseCreditCode(text: string): string {
  return text.normalize("NFKC").replace(/\s/g, "").toUpperCase();
}

/**
 * What is wrong with a normalised unified social credit code, if anything: its form (18 characters of the
 * code's alphabet) or its last character, which GB 32100-2015 computes from the 17 before it.
 */
export function creditCodeProblem(code: string): CreditCodeProblem | null {
  if (!FORM.test(code)) return "form";
  return code.endsWith(checkCharacter(code.slice(0, 17))) ? null : "check_character";
}

/** The check character of the first 17 characters: weights are the powers of 3 modulo 31. */
export function checkCharacter(first17: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of first17) {
    sum += CHARACTERS.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return CHARACTERS.charAt((31 - (sum % 31)) % 31);
}
