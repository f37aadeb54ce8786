export const PURPOSES = ["contact_sharing"] as const;
export type Purpose = (typeof PURPOSES)[number];

/** The version of the text that people read now. A change of its meaning is a new version, asked for again. */
export const TEXT_VERSIONS: Record<Purpose, number> = { contact_sharing: 1 };

export function isPurpose(text: unknown): text is Purpose {
  return PURPOSES.some((purpose) => purpose === text);
}

/** Whether the newest entry of a purpose counts as consent: given, and to the text as it reads now. */
export function stands(
  purpose: Purpose,
  newest: { isGiven: boolean; textVersion: number } | undefined,
): boolean {
  return newest !== undefined && newest.isGiven && newest.textVersion === TEXT_VERSIONS[purpose];
}
