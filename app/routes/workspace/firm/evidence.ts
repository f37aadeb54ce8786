import { evidenceResponse } from "#app/features/organisations/evidence-response.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";

/** The evidence of a title, for the firm's own people. */
export const loader = loaderFor("firm.read", ({ ctx, params }) =>
  evidenceResponse(ctx, { organisationId: ctx.actor.firm.id, titleId: params.title }),
);
