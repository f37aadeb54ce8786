import { completedTitles, parseTitle } from "#app/lib/firm-titles.ts";
import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import type { PersonCtx } from "#app/server/context.server.ts";
import { answerProposalOnce, findWaitingProposal } from "#db/queries/organisation-proposals.server.ts";
import { lockOrganisation, updateOrganisationFacts } from "#db/queries/organisation-records.server.ts";
import { listTitles, replaceTitles } from "#db/queries/organisation-titles.server.ts";
import type { Tx } from "#db/tx.server.ts";

import type { OrganisationFacts } from "../domain/facts.ts";
import { listUnderName } from "./list-under-name.server.ts";

export type ProposedFacts = OrganisationFacts & { titles: string[] };
export type ProposalAnswer = { proposalId: string; answer: "accepted" | "declined" };

/**
 * Accepts or declines what an import proposed for an organisation, once; accepted, its facts and titles become the
 * proposed ones. Refuses one that was answered, or replaced by a newer one, in between.
 */
export async function answerProposal(
  tx: Tx,
  ctx: PersonCtx,
  { input, organisationId }: { input: ProposalAnswer; organisationId: string },
): Promise<Result<null, "already_decided" | "not_found">> {
  const organisation = await lockOrganisation(tx, organisationId);
  if (organisation?.status !== "active") return refuse("not_found");
  const waiting = await findWaitingProposal(tx, organisationId);
  if (waiting?.id !== input.proposalId) return refuse("already_decided");
  const at = ctx.clock();
  const { answer, proposalId: id } = input;
  await answerProposalOnce(tx, { id, organisationId, status: answer, decidedBy: ctx.actor.personId, at });
  if (answer === "accepted") {
    const { titles, ...facts } = waiting.proposed as ProposedFacts;
    await updateOrganisationFacts(tx, { id: organisationId, facts, at });
    const listed = titles.map(parseTitle).filter((title) => title !== undefined);
    const stored = await listTitles(tx, organisationId);
    const known = stored.map(({ title, year, level }) => ({
      title,
      year,
      level: level as (typeof listed)[0]["level"],
    }));
    await replaceTitles(tx, [{ organisationId, titles: completedTitles(listed, known) }]);
    await listUnderName(tx, [organisationId]);
  }
  await audit(tx, ctx, {
    command: "organisations.answer-proposal",
    objectType: "organisation",
    objectId: organisationId,
    after: { answer, proposed: waiting.proposed },
  });
  return ok(null);
}
