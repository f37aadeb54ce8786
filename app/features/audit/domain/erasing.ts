/** Commands that may erase what an event of the log says of before and after. */
export const ERASING_COMMANDS: ReadonlySet<string> = new Set(["privacy.erase-person"]);
