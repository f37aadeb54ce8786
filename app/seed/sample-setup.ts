import { createFirstAdministrator } from "#app/features/accounts/commands/create-first-administrator.server.ts";
import { firstRunLink } from "#app/features/accounts/public.server.ts";
import { changePhase } from "#app/features/editions/commands/change-phase.server.ts";
import { createEdition } from "#app/features/editions/commands/create-edition.server.ts";
import { grantEditionRole } from "#app/features/editions/commands/grant-edition-role.server.ts";
import { revokeEditionRole } from "#app/features/editions/commands/revoke-edition-role.server.ts";
import { setPolicies } from "#app/features/editions/commands/set-policies.server.ts";
import { EDITION_PHASES, type Phase } from "#app/features/editions/domain/edition-phase.ts";
import type { Policies } from "#app/features/editions/domain/policies.ts";
import { areasOfTables } from "#app/features/editions/domain/table-plan.ts";
import type { ImportRows } from "#app/features/participation/public.ts";
import { importRows } from "#app/features/participation/public.server.ts";
import { setTarget } from "#app/features/targets/commands/set-target.server.ts";
import { hashPassword } from "#app/server/password.server.ts";
import { addPlatformRole, setSamplePasswords } from "#db/queries/sample.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { SAMPLE_PASSWORD, sampleStaff } from "./sample-accounts.ts";
import { applicantRows, OFFICERS } from "./sample-applicants.ts";
import { sampleRows } from "./sample-rows.ts";
import { expectOk, type SampleStage } from "./sample-stage.ts";

/** While the scenario's requests are made: those that nobody answers wait until their slot begins. */
const LONG_EXPIRY_HOURS = 720;
/** How many of the people who sit at no meeting have not answered their invitation yet. */
const UNANSWERED = 8;

/** The administrator, and the draft edition with its grid, which she creates. */
export async function setUpEdition(stage: SampleStage): Promise<void> {
  const { data, calendar, services } = stage;
  const at = calendar.eve("08:00");
  const person = data.people.find(({ email }) => email === sampleStaff.administrator);
  const link = await firstRunLink(services, "http://localhost");
  const token = new URL(link ?? "http://localhost").searchParams.get("token") ?? "";
  const administrator = {
    token,
    name: person?.nameZh ?? "",
    email: sampleStaff.administrator,
    password: SAMPLE_PASSWORD,
  };
  const { personId } = expectOk(
    await createFirstAdministrator(stage.nobody(at), administrator),
    "administrator",
  );

  const { edition } = data;
  const [am, pm] = (["am", "pm"] as const).map((half) => {
    const block = edition.blocks.find((candidate) => candidate.block === half);
    return block ? { from: block.from, to: block.to } : null;
  });
  const tables = edition.tables.map((table, index) => ({
    number: index + 1,
    label: table.label,
    hall: table.hallZh,
    hallEn: table.hallEn,
  }));
  const ctx = await stage.asPerson(personId, at);
  const outcome = await createEdition(ctx, {
    slug: edition.slug,
    ...factsOf(stage, LONG_EXPIRY_HOURS),
    plan: {
      startsOn: calendar.startsOn,
      endsOn: calendar.endsOn,
      slotMinutes: edition.slotMinutes,
      am: am ?? null,
      pm: pm ?? null,
    },
    areas: areasOfTables(tables),
  });
  expectOk(outcome, "edition");
}

/** Organisations, people and listings by the rules of an import, with invitations; then everyone's roles. */
export async function enterParticipants(stage: SampleStage): Promise<void> {
  const { data, calendar, services } = stage;
  const at = calendar.eve("08:30");
  const ctx = await stage.as({ email: sampleStaff.administrator, at });
  const inviteFrom = services.publicUrl ?? "http://localhost:3000";
  expectOk(await importRows(ctx, { rows: withLateRows(sampleRows(data, calendar)), inviteFrom }), "import");

  for (const { email, staffRole } of data.people) {
    if (staffRole === null || staffRole === "administrator") continue;
    expectOk(await grantEditionRole(ctx, { email, name: "", role: staffRole }), `role of ${email}`);
  }
  const administrator = ctx.actor.kind === "person" ? ctx.actor.personId : "";
  expectOk(
    await revokeEditionRole(ctx, { personId: administrator, role: "organizer" }),
    "administrator's leave",
  );

  const passwordHash = await hashPassword(SAMPLE_PASSWORD);
  const unanswered = data.people.filter(
    (row) => !row.delegate && row.staffRole === null && row.role === "member",
  );
  const exceptEmails = unanswered.slice(0, UNANSWERED).map(({ email }) => email);
  await inTransaction(services.db, async (tx) => {
    await setSamplePasswords(tx, { passwordHash, exceptEmails, at });
    await addPlatformRole(tx, { email: sampleStaff.organizer, role: "organizer" });
  });
}

/** Firms that apply later stand in the register already, and the organizers' body has officers of a county and a chain. */
function withLateRows(rows: ImportRows): ImportRows {
  const late = applicantRows("public_body");
  const host = rows.people.find(({ email }) => email === sampleStaff.organizer)?.creditCode ?? "";
  const officers = OFFICERS.map((officer) => ({
    ...officer,
    creditCode: host,
    phone: null,
    role: "member" as const,
    isDelegate: false,
    locale: "zh" as const,
  }));
  return {
    ...rows,
    organisations: [...rows.organisations, ...late.organisations],
    people: [...rows.people, ...late.people, ...officers],
  };
}

/** The two targets, with the published baseline as the data files state it. */
export async function setTargets(stage: SampleStage): Promise<void> {
  const ctx = await stage.as({ email: sampleStaff.organizer, at: stage.calendar.eve("08:40") });
  const { year, endsOn } = stage.calendar;
  // To the end of the year in which the edition ends, so that its last deals count.
  const until = `${endsOn.slice(0, 4)}-12-31`;
  for (const target of stage.data.edition.targets) {
    const { scope, measure, amountFen, baseline } = target;
    const since = scope === "edition" ? `${year}-01-01` : target.since;
    const input = {
      scope,
      measure,
      since,
      until,
      amountFen,
      baseline: baseline && { ...baseline, fen: baseline.amountFen },
    };
    expectOk(await setTarget(ctx, input), `target ${target.key}`);
  }
}

/** Takes the edition forward, phase by phase, as its organizer does. */
export async function goToPhase(stage: SampleStage, phase: Phase): Promise<void> {
  const ctx = await stage.as({ email: sampleStaff.organizer, at: stage.calendar.eve("09:00") });
  const from = EDITION_PHASES.indexOf(ctx.edition?.phase ?? "draft");
  const path = EDITION_PHASES.slice(from, EDITION_PHASES.indexOf(phase) + 1);
  for (const [index, next] of path.entries()) {
    const before = path[index - 1];
    if (before !== undefined) expectOk(await changePhase(ctx, { from: before, to: next }), `phase ${next}`);
  }
}

/** Puts the time that a request stands back to what the data files say. */
export async function restoreExpiry(stage: SampleStage): Promise<void> {
  const ctx = await stage.as({ email: sampleStaff.organizer, at: stage.calendar.eve("16:00") });
  const { requestQuota, requestExpiryHours } = stage.data.edition;
  const policies: Policies = {
    askDirection: "both",
    requestQuota,
    requestExpiryHours,
    eventDayMinutes: 60,
    pendingHolds: false,
    answerMode: "approval",
    slotChoice: "asking",
  };
  expectOk(await setPolicies(ctx, { policies, version: 1, isConfirmed: true }), "policies");
}

function factsOf({ data: { edition } }: SampleStage, requestExpiryHours: number) {
  const { nameZh, nameEn, requestQuota } = edition;
  return { nameZh, nameEn, requestQuota, requestExpiryHours };
}
