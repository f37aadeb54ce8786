/** What people choose how to hear of. Security is told always, in both ways. */
export const CATEGORIES = [
  "meetings",
  "deals",
  "participation",
  "organisation",
  "announcements",
  "tasks",
  "security",
] as const;
export type Category = (typeof CATEGORIES)[number];

export const MAIL_CHOICES = ["at_once", "digest", "none"] as const;
export type MailChoice = (typeof MAIL_CHOICES)[number];

export type Preference = { inApp: boolean; mail: MailChoice };

/** A category that nobody can switch off. */
export function isMandatory(category: Category): boolean {
  return category === "security";
}

/** How people hear of a category who have said nothing. Work lists come in one mail a day. */
export function defaultPreference(category: Category): Preference {
  return { inApp: true, mail: category === "tasks" ? "digest" : "at_once" };
}

/** What holds for a person: her own choice, the default, or, for what is mandatory, everything. */
export function preferenceFor(category: Category, chosen: Preference | undefined): Preference {
  if (isMandatory(category)) return { inApp: true, mail: "at_once" };
  return chosen ?? defaultPreference(category);
}
