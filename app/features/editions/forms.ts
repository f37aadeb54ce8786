import { z } from "zod";

import { isCalendarDay } from "#app/lib/day.ts";

import { CLONE_PARTS } from "./domain/clone-parts.ts";
import { EDITION_ZONE, type GridPlan, type Span } from "./domain/edition-grid.ts";
import { EDITION_PHASES } from "./domain/edition-phase.ts";
import { GRANTABLE_ROLES } from "./domain/edition-role.ts";
import { PLANNED_PHASES, type PhaseDate } from "./domain/phase-plan.ts";
import { ANSWER_MODES, ASK_DIRECTIONS, SLOT_CHOICES } from "./domain/policies.ts";
import { SERIES_KINDS } from "./domain/series-kind.ts";
import type { TableArea } from "./domain/table-plan.ts";

/** Issue messages are keys of `editionAnswers.errors`. */
const name = z.string({ error: "nameNeeded" }).trim().min(1, "nameNeeded").max(120, "tooLong");
const day = z.string({ error: "dateNeeded" }).refine(isCalendarDay, "dateNeeded");
const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "timeWrong")
  .optional();

/** Addresses of the console that an edition's own address must not hide. */
export const RESERVED_SLUGS = [
  "editions",
  "outbox",
  "new",
  "access",
  "organisations",
  "audit",
  "operations",
  "privacy",
  "series",
];

function wholeNumber(min: number, max: number) {
  return z
    .number({ error: "numberNeeded" })
    .int("numberNeeded")
    .min(min, "outOfRange")
    .max(max, "outOfRange");
}

const slug = z
  .string({ error: "slugNeeded" })
  .trim()
  .regex(/^[a-z0-9-]{2,40}$/, "slugWrong")
  .refine((value) => !RESERVED_SLUGS.includes(value), "slugReserved");

const facts = {
  nameZh: name,
  nameEn: name,
  requestQuota: wholeNumber(1, 200),
  requestExpiryHours: wholeNumber(1, 720),
};

const AreaRow = z.object({
  hall: z.string().trim().max(40, "tooLong").optional(),
  hallEn: z.string().trim().max(40, "tooLong").optional(),
  prefix: z
    .string()
    .trim()
    .regex(/^\p{L}{1,4}$/u, "prefixWrong")
    .optional(),
  count: wholeNumber(1, 500).optional(),
});

const grid = {
  startsOn: day,
  endsOn: day,
  slotMinutes: wholeNumber(5, 120),
  amFrom: clock,
  amTo: clock,
  pmFrom: clock,
  pmTo: clock,
  areas: z.array(AreaRow.optional()).optional(),
};

type GridValues = z.output<z.ZodObject<typeof grid>>;

/** A half day has both its ends or neither; a row of tables has a letter and a number or is blank. */
function checkGrid(values: GridValues, refinement: z.RefinementCtx): void {
  for (const [from, to] of [["amFrom", "amTo"] as const, ["pmFrom", "pmTo"] as const]) {
    const missing = values[from] === undefined ? from : to;
    if ((values[from] === undefined) !== (values[to] === undefined)) {
      refinement.addIssue({ code: "custom", message: "timeMissing", path: [missing] });
    }
  }
  for (const [index, row] of (values.areas ?? []).entries()) {
    if (!row || Object.values(row).every((value) => value === undefined)) continue;
    for (const field of ["prefix", "count"] as const) {
      if (row[field] !== undefined) continue;
      refinement.addIssue({ code: "custom", message: "areaIncomplete", path: ["areas", index, field] });
    }
  }
}

export const SeriesForm = z.object({
  nameZh: name,
  nameEn: name,
  slug: z
    .string({ error: "slugNeeded" })
    .trim()
    .regex(/^[a-z0-9-]{2,40}$/, "slugWrong"),
  kind: z.enum(SERIES_KINDS, { error: "kindNeeded" }),
});

/** An edition of an expo has days and no slots. */
export const NewExpoForm = z.object({ slug, nameZh: name, nameEn: name, startsOn: day, endsOn: day });

export const NewEditionForm = z
  .object({ slug, ...facts, ...grid })
  .superRefine(checkGrid)
  .transform(({ slug: address, nameZh, nameEn, requestQuota, requestExpiryHours, ...rest }) => ({
    slug: address,
    nameZh,
    nameEn,
    requestQuota,
    requestExpiryHours,
    ...toGrid(rest),
  }));

/** What a form's fields say as a plan of slots and tables. */
function toGrid(values: GridValues): { plan: GridPlan; areas: TableArea[] } {
  const { startsOn, endsOn, slotMinutes } = values;
  const span = (from: string | undefined, to: string | undefined): Span | null =>
    from !== undefined && to !== undefined ? { from, to } : null;
  const am = span(values.amFrom, values.amTo);
  const pm = span(values.pmFrom, values.pmTo);
  const areas = (values.areas ?? []).flatMap((row) =>
    row?.prefix !== undefined && row.count !== undefined
      ? [
          {
            hall: row.hall ?? "",
            hallEn: row.hallEn ?? "",
            prefix: row.prefix.toUpperCase(),
            count: row.count,
          },
        ]
      : [],
  );
  return { plan: { startsOn, endsOn, slotMinutes, am, pm }, areas };
}

export const EditionNamesForm = z.object({ nameZh: name, nameEn: name });

export const PoliciesForm = z
  .object({
    askDirection: z.enum(ASK_DIRECTIONS),
    requestQuota: wholeNumber(1, 200),
    requestExpiryHours: wholeNumber(1, 720),
    eventDayMinutes: wholeNumber(5, 1440),
    pendingHolds: z.boolean().default(false),
    answerMode: z.enum(ANSWER_MODES),
    slotChoice: z.enum(SLOT_CHOICES),
    version: z.number().int(),
    confirmed: z.boolean().default(false),
  })
  .transform(({ version, confirmed, ...policies }) => ({ policies, version, isConfirmed: confirmed }));

const neededClock = z.string({ error: "timeNeeded" }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, "timeNeeded");

const blockName = z.string({ error: "nameNeeded" }).trim().min(1, "nameNeeded").max(40, "tooLong");
const BlockRow = z.object({
  key: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, "invalid")
    .optional(),
  nameZh: blockName,
  nameEn: blockName,
  day: day.optional(),
  from: neededClock,
  to: neededClock,
  minutes: wholeNumber(5, 120),
});
/** A row in which nothing but its key stands is no block; its block is removed. */
const BlankBlockRow = z.object({ key: z.string().optional() }).strict();

export const TimetableForm = z
  .object({
    startsOn: day,
    endsOn: day,
    blocks: z
      .array(
        z.preprocess(
          (row) => (BlankBlockRow.safeParse(filled(row)).success ? undefined : row),
          BlockRow.optional(),
        ),
      )
      .max(24, "invalid")
      .default([]),
  })
  .transform(({ startsOn, endsOn, blocks }) => {
    const given = blocks.flatMap((row, index) => (row ? [{ row, index }] : []));
    return {
      /** The row of the form that each block came from. */
      rows: given.map(({ index }) => index),
      timetable: {
        startsOn,
        endsOn,
        blocks: given.map(({ row: { key = "", minutes, day: onDay, ...block } }) => ({
          ...block,
          key,
          day: onDay ?? null,
          slotMinutes: minutes,
        })),
      },
    };
  });

/** A row without its empty fields. */
function filled(row: unknown): Record<string, unknown> {
  if (typeof row !== "object" || row === null) return {};
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined && value !== ""));
}

const hallFacts = {
  nameZh: z.string({ error: "nameNeeded" }).trim().min(1, "nameNeeded").max(40, "tooLong"),
  nameEn: z.string().trim().max(40, "tooLong").default(""),
  note: z.string().trim().max(300, "tooLong").default(""),
};
const hallChoice = z
  .string()
  .optional()
  .transform((text) => (text === undefined || text === "" ? null : text))
  .pipe(z.uuid("invalid").nullable());
const label = z
  .string({ error: "labelNeeded" })
  .trim()
  .regex(/^[\p{L}\p{N}-]{1,12}$/u, "labelWrong");

export const HallForm = z.object(hallFacts);
export const EditHallForm = z.object({ hallId: z.uuid("invalid"), ...hallFacts });
export const HallIdForm = z.object({ hallId: z.uuid("invalid") });
export const MoveHallForm = z.object({ hallId: z.uuid("invalid"), direction: z.enum(["up", "down"]) });
export const AddTablesForm = z.object({
  hallId: hallChoice,
  prefix: z
    .string({ error: "prefixWrong" })
    .trim()
    .regex(/^\p{L}{1,4}$/u, "prefixWrong")
    .toUpperCase(),
  first: wholeNumber(1, 999),
  count: wholeNumber(1, 200),
});
export const EditTableForm = z.object({
  tableId: z.uuid("invalid"),
  label,
  number: wholeNumber(1, 9999),
  hallId: hallChoice,
});
export const TableIdForm = z.object({ tableId: z.uuid("invalid") });

export const CloneForm = z.object({
  slug,
  nameZh: name,
  nameEn: name,
  startsOn: day,
  parts: z.array(z.enum(CLONE_PARTS)).default([]),
});

export const PhaseForm = z.object({ from: z.enum(EDITION_PHASES), to: z.enum(EDITION_PHASES) });

const LOCAL_TIME = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/;

/** A time of the edition's zone as a `datetime-local` field sends it, or nothing. */
const localTime = z
  .string()
  .optional()
  .transform((text, refinement) => {
    if (text === undefined || text === "") return null;
    if (LOCAL_TIME.test(text) && isCalendarDay(text.slice(0, 10))) {
      return new Date(`${text}:00${EDITION_ZONE.offset}`);
    }
    refinement.addIssue({ code: "custom", message: "timeWrong" });
    return z.NEVER;
  });

export const PhasePlanForm = z
  .object(Object.fromEntries(PLANNED_PHASES.map((phase) => [phase, localTime])))
  .transform((values) =>
    PLANNED_PHASES.flatMap((phase): PhaseDate[] => {
      const opensAt = values[phase] ?? null;
      return opensAt === null ? [] : [{ phase, opensAt }];
    }),
  );

export const GrantRoleForm = z.object({
  email: z.string({ error: "emailNeeded" }).trim().pipe(z.email("emailWrong")),
  name: z.string().trim().max(80, "tooLong").optional(),
  role: z.enum(GRANTABLE_ROLES, { error: "roleNeeded" }),
});

export const RevokeRoleForm = z.object({ personId: z.uuid(), role: z.enum(GRANTABLE_ROLES) });
