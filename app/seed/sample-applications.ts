import { editForm, publishForm } from "#app/features/participation/commands/build-form.server.ts";
import { preCheck, recruitFirm } from "#app/features/participation/commands/area-work.server.ts";
import { changeParticipation } from "#app/features/participation/commands/change-participation.server.ts";
import { decideApplication } from "#app/features/participation/commands/decide-application.server.ts";
import { saveApplication } from "#app/features/participation/commands/save-application.server.ts";
import { setPlacesOfCapacity } from "#app/features/participation/commands/set-places.server.ts";
import { setQuotas } from "#app/features/participation/commands/set-quotas.server.ts";
import { submitApplication } from "#app/features/participation/commands/submit-application.server.ts";
import { importRows } from "#app/features/participation/public.server.ts";
import type { Ctx } from "#app/server/context.server.ts";
import { insertAreaRole } from "#db/queries/area-roles.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { sampleStaff } from "./sample-accounts.ts";
import { APPLICANTS, applicantRows, FORM_QUESTIONS, type Applicant } from "./sample-applicants.ts";
import { expectOk, idOf, type SampleStage } from "./sample-stage.ts";

const HOUR_MS = 3_600_000;
/** Firms of the sample that an office has invited and that have not answered. */
const SUPPLIER_PLACES_LEFT = 3;

/** The supplier's form, the late applicants in every state with their ages, places, quotas and two offices. */
export async function replayApplications(stage: SampleStage): Promise<void> {
  const now = stage.services.clock();
  const ago = (hours: number) => new Date(now.getTime() - hours * HOUR_MS);
  await buildForm(await stage.as({ email: sampleStaff.organizer, at: ago(400) }));
  const drafts = new Map<string, number>();
  for (const applicant of APPLICANTS)
    drafts.set(applicant.key, await begin(stage, applicant, ago(applicant.hours + 2)));
  const administrator = await stage.as({ email: sampleStaff.organizer, at: ago(390) });
  expectOk(
    await importRows(administrator, { rows: applicantRows("supplier"), inviteFrom: null }),
    "late firms' kinds",
  );
  await setLimits(stage, ago(380));
  for (const applicant of APPLICANTS)
    await replay(stage, { applicant, version: drafts.get(applicant.key) ?? 0, ago });
  await appointOffices(stage, ago);
  await changeOne(stage, ago(5));
}

async function buildForm(ctx: Ctx): Promise<void> {
  for (const [index, field] of FORM_QUESTIONS.entries()) {
    const seen = index === 0 ? null : index + 1;
    const edit = { kind: "put" as const, field };
    expectOk(await editForm(ctx, { capacity: "supplier", seen, edit }), `question ${String(index)}`);
  }
  const seen = FORM_QUESTIONS.length + 1;
  expectOk(await publishForm(ctx, { capacity: "supplier", seen }), "application form");
}

async function asApplicant(stage: SampleStage, { email }: Applicant, at: Date): Promise<Ctx> {
  return stage.as({ email, at });
}

async function begin(stage: SampleStage, applicant: Applicant, at: Date): Promise<number> {
  const ctx = await asApplicant(stage, applicant, at);
  const { answers, seats } = applicant;
  const input = { capacity: "supplier" as const, seats, answers, seen: null };
  return expectOk(await saveApplication(ctx, input), `application of ${applicant.key}`).version;
}

/** As many places as are taken and a few more, so that the sample has a waiting list. */
async function setLimits(stage: SampleStage, at: Date): Promise<void> {
  const ctx = await stage.as({ email: sampleStaff.organizer, at });
  const taken = stage.data.organisations.filter(({ kinds }) => kinds[0] === "supplier").length;
  const places = taken + SUPPLIER_PLACES_LEFT;
  expectOk(await setPlacesOfCapacity(ctx, { capacity: "supplier", places, holdHours: 48 }), "places");
}

type Replayed = { applicant: Applicant; version: number; ago: (hours: number) => Date };

async function replay(stage: SampleStage, { applicant, version, ago }: Replayed): Promise<void> {
  if (applicant.outcome === "draft") return;
  const at = ago(applicant.hours);
  const ctx = await asApplicant(stage, applicant, at);
  expectOk(await submitApplication(ctx, { seen: version }), `hand-in of ${applicant.key}`);
  if (applicant.outcome === "submitted") return;
  const organizer = await stage.as({ email: sampleStaff.organizer, at: ago(applicant.hours / 2) });
  const { outcome: decision, reason = "", code } = applicant;
  const id = await participationId(stage, code);
  expectOk(
    await decideApplication(organizer, { id, decision, reason, seen: version + 1 }),
    `decision on ${applicant.key}`,
  );
}

async function participationId(stage: SampleStage, code: string): Promise<string> {
  const row = await stage.services.db
    .selectFrom("participation")
    .select("id")
    .where("organisation_id", "=", idOf(stage.ids.organisations, code))
    .executeTakeFirstOrThrow();
  return row.id;
}

/** A county's and a chain's office with their officers, quotas, a pre-check and an invitation. */
async function appointOffices(stage: SampleStage, ago: (hours: number) => Date): Promise<void> {
  const grantedBy = idOf(stage.ids.people, sampleStaff.administrator);
  const offices = [
    { email: sampleStaff.county, role: "county_officer", area: "泽州县" },
    { email: sampleStaff.chain, role: "chain_officer", area: "铸造" },
  ] as const;
  await inTransaction(stage.services.db, async (tx) => {
    for (const { email, role, area } of offices) {
      const personId = idOf(stage.ids.people, email);
      await insertAreaRole(tx, { personId, role, area, grantedBy, at: ago(300) });
    }
  });
  await stage.refresh();
  const organizer = await stage.as({ email: sampleStaff.organizer, at: ago(290) });
  const quotas = [
    { role: "county_officer", area: "泽州县", capacity: "supplier", places: 28 },
    { role: "county_officer", area: "高平市", capacity: "supplier", places: 12 },
    { role: "county_officer", area: "泽州县", capacity: "buyer", places: 6 },
    { role: "chain_officer", area: "铸造", capacity: "supplier", places: 20 },
  ] as const;
  expectOk(await setQuotas(organizer, { quotas: [...quotas] }), "quotas");
  const area = { role: "county_officer", area: "泽州县" } as const;
  const officer = await stage.as({ email: sampleStaff.county, at: ago(20) });
  const [checked] = APPLICANTS.filter(
    ({ county, outcome }) => county === "泽州县" && outcome === "submitted",
  );
  const [asked] = APPLICANTS.filter(({ county, outcome }) => county === "泽州县" && outcome === "draft");
  if (checked) {
    const organisationId = idOf(stage.ids.organisations, checked.code);
    const check = { area, organisationId, verdict: "fit" as const, note: "已实地走访，产能与申报一致。" };
    expectOk(await preCheck(officer, check), "pre-check");
  }
  if (asked) {
    const early = await stage.as({ email: sampleStaff.county, at: ago(100) });
    const organisationId = idOf(stage.ids.organisations, asked.code);
    expectOk(
      await recruitFirm(early, { area, organisationId, capacity: "supplier" }),
      "invitation of a firm",
    );
  }
}

/** An approved firm asks for more delegates; the organizers have not decided. */
async function changeOne(stage: SampleStage, at: Date): Promise<void> {
  const applicant = APPLICANTS.find(({ outcome }) => outcome === "approve");
  if (!applicant) return;
  const ctx = await asApplicant(stage, applicant, at);
  const row = await stage.services.db
    .selectFrom("participation")
    .select("lock_version")
    .where("organisation_id", "=", idOf(stage.ids.organisations, applicant.code))
    .executeTakeFirstOrThrow();
  const input = { capacity: "supplier" as const, seats: applicant.seats + 2, answers: applicant.answers };
  expectOk(await changeParticipation(ctx, { ...input, seen: row.lock_version }), "change of a participation");
}
