import { notify } from "#app/features/notifications/public.server.ts";
import { ok, refuse, type Result } from "#app/lib/result.ts";
import { paths } from "#app/paths.ts";
import { audit } from "#app/server/audit.server.ts";
import type { PersonCtx } from "#app/server/context.server.ts";
import {
  decideJoinRequestOnce,
  findJoinRequest,
  listRequestsOfOrganisation,
  type JoinRequestRow,
} from "#db/queries/join-requests.server.ts";
import { insertMembershipOnce, listActiveOwners, seatDelegate } from "#db/queries/members.server.ts";
import { lockOrganisation, setOrganisationStatus } from "#db/queries/organisation-records.server.ts";
import type { Tx } from "#db/tx.server.ts";

export type RequestDecision = { requestId: string; version: number; reason: string } & {
  decision: "approved" | "returned" | "rejected";
};
export type DecisionRefusal = "not_found" | "already_decided" | "reason_needed";

/**
 * Decides a request under the organisation's lock, as it stood when the decider saw it; the second of two deciders
 * learns that it is decided. The first who is let into an organisation that nobody can act for owns it. A new
 * organisation is active with the approval, and rejected with the last request for it.
 */
export async function decideRequest(
  tx: Tx,
  ctx: PersonCtx,
  { input, organisationId }: { input: RequestDecision; organisationId: string | null },
): Promise<Result<{ request: JoinRequestRow }, DecisionRefusal>> {
  const { decision, version } = input;
  const reason = input.reason.trim();
  const seen = await findJoinRequest(tx, input.requestId);
  if (!seen || (organisationId !== null && seen.organisation_id !== organisationId))
    return refuse("not_found");
  if (decision !== "approved" && reason === "") return refuse("reason_needed");
  const organisation = await lockOrganisation(tx, seen.organisation_id);
  if (!organisation || organisation.status === "merged") return refuse("not_found");
  const decidedBy = ctx.actor.personId;
  const at = ctx.clock();
  const isOurs = await decideJoinRequestOnce(tx, {
    id: seen.id,
    version,
    status: decision,
    reason,
    decidedBy,
    at,
  });
  if (!isOurs) return refuse("already_decided");
  if (decision === "approved") await letIn(tx, ctx, seen);
  if (organisation.status === "under_review") await settle(tx, { request: seen, decision, at });
  await audit(tx, ctx, {
    command: "organisations.decide-request",
    objectType: "organisation",
    objectId: organisation.id,
    before: { request: seen.id, status: seen.status },
    after: { status: decision, reason, person: seen.person_id },
  });
  await tellAsker(tx, ctx, { request: seen, decision, reason });
  return ok({ request: seen });
}

async function letIn(tx: Tx, ctx: PersonCtx, request: JoinRequestRow): Promise<void> {
  const { organisation_id: organisationId, person_id: personId } = request;
  const owners = await listActiveOwners(tx, organisationId);
  const role = owners.length === 0 ? "owner" : request.role;
  const at = ctx.clock();
  await insertMembershipOnce(tx, { organisationId, personId, role, invitedBy: ctx.actor.personId, at });
  if (request.edition_id === null) return;
  await seatDelegate(tx, { editionId: request.edition_id, organisationId, personId, at });
}

async function settle(
  tx: Tx,
  of: { request: JoinRequestRow; decision: RequestDecision["decision"]; at: Date },
): Promise<void> {
  const { request, decision, at } = of;
  const id = request.organisation_id;
  if (decision === "approved") await setOrganisationStatus(tx, { id, status: "active", at });
  if (decision !== "rejected") return;
  const others = await listRequestsOfOrganisation(tx, id);
  if (others.length === 0) await setOrganisationStatus(tx, { id, status: "rejected", at });
}

/** Asked for a known organisation, one reads its name only once one is let in. */
async function tellAsker(
  tx: Tx,
  ctx: PersonCtx,
  { request, decision, reason }: { request: JoinRequestRow; decision: string; reason: string },
): Promise<void> {
  const personIds = [request.person_id];
  const dedupeKey = `join-request:${request.id}:${request.version}:${decision}`;
  const name = { zh: request.name_zh, en: request.organisation_name_en || request.name_zh };
  const path = decision === "approved" ? paths.workspace.index() : paths.signUp.status();
  if (request.kind === "new" && decision === "approved") {
    await notify(tx, ctx, {
      personIds,
      kind: "organisations.approved",
      data: { firm: name },
      path,
      dedupeKey,
    });
    return;
  }
  const firm = request.kind === "new" || decision === "approved" ? name : request.registry_key;
  const kind =
    request.kind === "new" && decision === "rejected"
      ? "organisations.rejected"
      : "organisations.join_answered";
  await notify(tx, ctx, { personIds, kind, data: { firm, reason }, path, dedupeKey });
}
