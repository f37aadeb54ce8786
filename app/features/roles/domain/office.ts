import { CHAINS, COUNTIES } from "#app/lib/city.ts";

/** A role outside editions and firms: on the platform, or for a county or an industry chain. */
export type Office =
  | { role: "administrator" | "organizer"; area: null }
  | { role: "county_officer" | "chain_officer"; area: string };

export const OFFICES = ["administrator", "organizer", "county_officer", "chain_officer"] as const;

/** Nobody's office looks after the firms of elsewhere. */
const ELSEWHERE = "外地";

/** The areas, by Chinese name, that an office may be held for; none for an office of the whole platform. */
export function areasOf(role: Office["role"]): readonly string[] {
  if (role === "county_officer") return COUNTIES.map(({ zh }) => zh).filter((zh) => zh !== ELSEWHERE);
  return role === "chain_officer" ? CHAINS.map(({ zh }) => zh) : [];
}

/** The office that a role and an area make together, or undefined where they don't fit. */
export function officeOf(role: Office["role"], area: string | null): Office | undefined {
  if (role === "administrator" || role === "organizer") return area === null ? { role, area } : undefined;
  return area !== null && areasOf(role).includes(area) ? { role, area } : undefined;
}
