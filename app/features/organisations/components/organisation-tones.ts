import type { StatusTone } from "#app/ui/status.tsx";

import type { OrganisationStatus } from "../reads/organisation-view.server.ts";

/** How each state of an organisation looks. */
export const ORGANISATION_TONES: Record<OrganisationStatus, StatusTone> = {
  active: "done",
  under_review: "wait",
  rejected: "attn",
  merged: "plain",
};
