/** `{name}` in a template. Anything else between braces is ordinary text. */
const VARIABLE = /\{([a-z][a-zA-Z]*)\}/g;

export type TemplateValues = Readonly<Record<string, string>>;

/** The variables that a template names, each once, in their order. */
export function variablesOf(template: string): string[] {
  return [...new Set([...template.matchAll(VARIABLE)].map((match) => match[1] ?? ""))];
}

/** The variables that a template names and its kind does not have. */
export function unknownVariables(template: string, allowed: readonly string[]): string[] {
  return variablesOf(template).filter((name) => !allowed.includes(name));
}

/**
 * Puts values into a template. A line whose variables are all empty falls away, so that a template can say
 * `They wrote: {words}` of an event where nobody wrote anything. Values are taken as they are: braces in them mean nothing.
 */
export function fillTemplate(template: string, values: TemplateValues): string {
  const lines = template.split("\n").filter((line) => {
    const names = variablesOf(line);
    return names.length === 0 || names.some((name) => (values[name] ?? "") !== "");
  });
  return lines.map((line) => line.replace(VARIABLE, (_whole, name: string) => values[name] ?? "")).join("\n");
}

/** A subject on one line, short enough for a mail header. */
export function subjectLine(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  const characters = Array.from(line);
  return characters.length > 150 ? `${characters.slice(0, 149).join("")}…` : line;
}
