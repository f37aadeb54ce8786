const MAX_ENTRIES = 200;

/**
 * Remembers answers for a moment, so that figures that many readers ask for at once are counted once. What is
 * under way is shared too; a failure is not remembered.
 */
export function createShortMemory<T>(milliseconds: number) {
  const entries = new Map<string, { until: number; answer: Promise<T> }>();
  return function remember(key: string, now: Date, ask: () => Promise<T>): Promise<T> {
    const found = entries.get(key);
    if (found && found.until > now.getTime()) return found.answer;
    entries.delete(key);
    if (entries.size >= MAX_ENTRIES) entries.delete(entries.keys().next().value ?? "");
    const answer = ask();
    entries.set(key, { until: now.getTime() + milliseconds, answer });
    answer.catch(() => entries.delete(key));
    return answer;
  };
}
