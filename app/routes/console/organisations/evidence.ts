import { evidenceResponse } from "#app/features/organisations/evidence-response.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";

/** The evidence of a title, for the platform's organizer. */
export const loader = loaderFor("organisations.manage", ({ ctx, params }) =>
  evidenceResponse(ctx, { organisationId: params.organisation ?? "", titleId: params.title }),
);
