import { z } from "zod";

import { isPasswordAcceptable } from "#app/features/accounts/public.ts";
import { CHAINS, COUNTIES } from "#app/lib/city.ts";
import { FIRST_TITLE_YEAR, LAST_TITLE_YEAR, TITLE_LEVELS } from "#app/lib/firm-titles.ts";
import { isUuid } from "#app/lib/ids.ts";
import { FOREIGN_COUNTRIES, readRegistryEntry } from "#app/lib/registry-key.ts";

import { ORGANISATION_KINDS } from "./domain/facts.ts";

/** Issue messages are keys of `organisationMessages.errors`; pages translate them. */
const text = (problem: string, max: number) =>
  z.string({ error: problem }).trim().min(1, problem).max(max, "tooLong");
const optional = (max: number) => z.string().trim().max(max, "tooLong").default("");
const id = z.string({ error: "invalid" }).refine(isUuid, "invalid");
const version = z.coerce.number({ error: "invalid" }).int().min(1).max(1_000_000);
const isOneOf = (terms: readonly { zh: string }[]) => (value: string) => terms.some(({ zh }) => zh === value);

/** A field that a browser sends once, several times or not at all. */
const kinds = z.preprocess(
  (value): unknown[] => (value === undefined ? [] : [value].flat()),
  z
    .array(z.enum(ORGANISATION_KINDS, { error: "kindsNeeded" }))
    .min(1, "kindsNeeded")
    .max(6, "invalid"),
);

const facts = {
  nameZh: text("nameNeeded", 120),
  nameEn: optional(200),
  kinds,
  county: z.string({ error: "countyNeeded" }).refine(isOneOf(COUNTIES), "countyNeeded"),
  place: optional(120),
  chain: z
    .string()
    .default("")
    .refine((value) => value === "" || isOneOf(CHAINS)(value), "chainWrong"),
};

export const FactsForm = z.object({ ...facts, version });

const registry = {
  country: z
    .string({ error: "countryNeeded" })
    .refine((code) => code === "CN" || FOREIGN_COUNTRIES.includes(code), "countryNeeded"),
  creditCode: optional(60),
  registrationNumber: optional(60),
};

const PROBLEMS = {
  form: ["creditCode", "codeForm"],
  check_character: ["creditCode", "codeCheck"],
  country: ["country", "countryNeeded"],
  number: ["registrationNumber", "numberWrong"],
} as const;

function checkRegistry(
  form: { country: string; creditCode: string; registrationNumber: string },
  ctx: z.RefinementCtx,
): void {
  const read = readRegistryEntry(form);
  if ("entry" in read) return;
  const [field, message] = PROBLEMS[read.problem];
  ctx.addIssue({ code: "custom", path: [field], message });
}

/** A mobile number as it signs in: 11 digits of China, or + and a country's code. */
const phone = z
  .string()
  .default("")
  .transform((typed) => typed.normalize("NFKC").replace(/[\s-]/g, ""))
  .refine((number) => number === "" || /^(?:1\d{10}|\+[1-9]\d{6,14})$/.test(number), "phoneWrong")
  .transform((number) => (number === "" ? null : number));

export const AskForm = z.object({ ...facts, ...registry }).superRefine(checkRegistry);

export const SignUpForm = z
  .object({
    name: text("personNameNeeded", 60),
    email: z.string({ error: "emailNeeded" }).trim().max(200, "tooLong").pipe(z.email("emailWrong")),
    phone,
    password: z.string({ error: "passwordNeeded" }).refine(isPasswordAcceptable, "passwordWeak"),
    repeated: z.string({ error: "passwordNeeded" }),
    ...facts,
    ...registry,
  })
  .superRefine((form, ctx) => {
    checkRegistry(form, ctx);
    if (form.password !== form.repeated) {
      ctx.addIssue({ code: "custom", path: ["repeated"], message: "passwordsDiffer" });
    }
  });

export const CorrectForm = z.object({ ...facts, requestId: id });

export const TitleForm = z.object({
  title: text("titleNeeded", 60),
  level: z.enum(["", ...TITLE_LEVELS], { error: "levelWrong" }).default(""),
  year: z
    .string()
    .trim()
    .default("")
    .refine((year) => year === "" || /^\d{4}$/.test(year), "yearWrong")
    .transform((year) => (year === "" ? null : Number(year)))
    .refine((year) => year === null || (year >= FIRST_TITLE_YEAR && year <= LAST_TITLE_YEAR), "yearWrong"),
  fileId: z.string().optional(),
});

export const InviteForm = z.object({
  email: z.string({ error: "emailNeeded" }).trim().max(200, "tooLong").pipe(z.email("emailWrong")),
  name: text("personNameNeeded", 60),
  role: z.enum(["owner", "member"], { error: "invalid" }),
  locale: z.enum(["zh", "en"], { error: "invalid" }),
});

export const MemberForm = z.object({ personId: id, role: z.enum(["owner", "member"]).default("member") });

export const DecisionForm = z.object({ requestId: id, version, reason: optional(500) });

export const MergeForm = z.object({
  keptId: id,
  mergedId: id,
  keptVersion: version,
  mergedVersion: version,
  reason: text("reasonNeeded", 500),
});

export const NewPasswordForm = z
  .object({
    password: z.string({ error: "passwordNeeded" }).refine(isPasswordAcceptable, "passwordWeak"),
    repeated: z.string({ error: "passwordNeeded" }),
  })
  .refine((form) => form.password === form.repeated, { message: "passwordsDiffer", path: ["repeated"] });
