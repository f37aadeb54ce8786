import { isStorable } from "#app/lib/storable-text.ts";

/** So many views of one list are still a menu. */
export const MOST_VIEWS = 30;
const LONGEST_NAME = 40;

/** The name of a view as it is kept; undefined where it is none. */
export function viewName(text: string): string | undefined {
  const name = text.replace(/\s+/g, " ").trim();
  return name !== "" && isStorable(name) && [...name].length <= LONGEST_NAME ? name : undefined;
}
