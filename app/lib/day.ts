const EARLIEST = "1900-01-01";
const LATEST = "2199-12-31";

/** Whether a text is a day of the calendar, `YYYY-MM-DD`, within what such an event can mean. */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < EARLIEST || text > LATEST) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}
