/** What opens a person's e-mail address and telephone number to another firm. */
export type ContactGround = "meeting" | "consent";

/**
 * Why people of one firm may see the contact details of somebody of another; null where they may not. A meeting of
 * the two firms that was confirmed and not cancelled opens them, and so does the person's own consent as it stands.
 */
export function mayContactBeSeen({
  hasConfirmedMeeting,
  hasConsented,
}: {
  hasConfirmedMeeting: boolean;
  hasConsented: boolean;
}): ContactGround | null {
  if (hasConfirmedMeeting) return "meeting";
  return hasConsented ? "consent" : null;
}
