import { z } from "zod";
import { parseYuan } from "#app/lib/money.ts";

const OrganisationKey = z.string().regex(/^o\d{3}$/);
const ListingKey = z.string().regex(/^l\d{3}$/);
const DateText = z.iso.date();
const ClockText = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const FenText = z
  .string()
  .regex(/^[1-9]\d*$/)
  .transform((text) => BigInt(text));

/** An exact amount in yuan with two decimals; stays text, as a person or a workbook would hand it in. */
const YuanText = z
  .string()
  .regex(/^-?\d+\.\d{2}$/)
  .refine((text) => "fen" in parseYuan(text), "not an amount of whole fen");

const Track = z.enum(["trade", "research", "finance"]);
const Measure = z.enum(["contract_value", "framework_value", "technology_contract", "intention"]);
const Certainty = z.enum(["recorded", "confirmed", "verified"]);

const Organisation = z.strictObject({
  key: OrganisationKey,
  creditCode: z.string().regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/),
  nameZh: z.string().min(1),
  nameEn: z.string().min(1),
  county: z.enum(["城区", "泽州县", "高平市", "阳城县", "陵川县", "沁水县", "外地"]),
  placeZh: z.string(),
  placeEn: z.string(),
  chain: z.string().min(1),
  /** The first kind is the capacity in which the organisation takes part. */
  kinds: z.array(z.enum(["supplier", "buyer", "institute", "financier", "public_body"])).min(1),
  titles: z.array(z.string().min(1)),
});

const Person = z.strictObject({
  key: z.string().regex(/^p\d{3}$/),
  org: OrganisationKey,
  nameZh: z.string().min(2),
  nameEn: z.string().min(3),
  email: z.email().regex(/^[a-z.]+\d?@[a-z]+\.example$/),
  phone: z.string().regex(/^1000000\d{4}$/),
  positionZh: z.string().min(1),
  positionEn: z.string().min(1),
  role: z.enum(["owner", "member"]),
  delegate: z.boolean(),
  staffRole: z
    .enum(["administrator", "organizer", "verifier", "finance_officer", "floor_staff", "viewer"])
    .nullable(),
});

const Listing = z.strictObject({
  key: ListingKey,
  org: OrganisationKey,
  track: Track,
  titleZh: z.string().min(1),
  titleEn: z.string().min(1),
  summaryZh: z.string().min(1),
  chain: z.string().min(1),
  specs: z.array(z.strictObject({ name: z.string().min(1), value: z.string().min(1) })),
  quantity: z
    .strictObject({ min: z.number().nonnegative(), max: z.number().positive(), unit: z.string().min(1) })
    .nullable(),
  price: z.strictObject({ min: YuanText, max: YuanText, unit: z.string().startsWith("元/") }).nullable(),
  amount: YuanText.nullable(),
  leadTimeDays: z.number().int().nonnegative().nullable(),
  certificates: z.array(z.string().min(1)),
  region: z.string().min(1),
  deadline: DateText.nullable(),
});

const Baseline = z.strictObject({
  amountFen: FenText,
  /** The last day that the published figure covers. */
  until: DateText,
  labelZh: z.string().min(1),
  labelEn: z.string().min(1),
  sourceZh: z.string().min(1),
  sourceEn: z.string().min(1),
});

const Target = z.strictObject({
  key: z.string().min(1),
  scope: z.enum(["edition", "series"]),
  measure: Measure,
  nameZh: z.string().min(1),
  nameEn: z.string().min(1),
  since: DateText,
  until: DateText,
  amountFen: FenText,
  baseline: Baseline.nullable(),
});

const RequestBase = {
  key: z.string().regex(/^r\d{3}$/),
  need: ListingKey,
  offer: ListingKey,
  /** The side whose delegate asked: the need's or the offer's organisation. */
  askedBy: z.enum(["need", "offer"]),
  message: z.string().min(1),
  /** Zero-based place in the edition's grid, see `slotTimes`. */
  slot: z.number().int().nonnegative(),
};

const MeetingRequest = z.discriminatedUnion("outcome", [
  z.strictObject({
    ...RequestBase,
    outcome: z.literal("accepted"),
    result: z.enum(["scheduled", "held", "no_show"]),
  }),
  z.strictObject({ ...RequestBase, outcome: z.literal("declined"), reason: z.string().min(1) }),
  z.strictObject({ ...RequestBase, outcome: z.literal("withdrawn") }),
  z.strictObject({ ...RequestBase, outcome: z.literal("pending") }),
]);

const DealSide = z.enum(["supplier", "buyer"]);

const Amendment = z.strictObject({
  delta: YuanText,
  reason: z.string().min(1),
  agreedOn: DateText,
  recordedBy: DealSide,
  certainty: Certainty,
});

const Deal = z.strictObject({
  key: z.string().regex(/^d\d{3}$/),
  /** The request whose meeting led to the deal; null where the deal came from none. */
  request: MeetingRequest.options[0].shape.key.nullable(),
  track: Track,
  supplier: OrganisationKey,
  buyer: OrganisationKey,
  title: z.string().min(1),
  measure: Measure,
  amount: YuanText,
  signedOn: DateText,
  recordedBy: DealSide,
  certainty: Certainty,
  amendments: z.array(Amendment),
});

export const OrganisationsFile = z.array(Organisation);
export const PeopleFile = z.array(Person);
export const ListingsFile = z.array(Listing);

export const EditionFile = z.strictObject({
  sample: z.literal(true),
  series: z.strictObject({
    slug: z.string(),
    kind: z.literal("matchmaking"),
    nameZh: z.string().min(1),
    nameEn: z.string().min(1),
  }),
  slug: z.string(),
  nameZh: z.string().min(1),
  nameEn: z.string().min(1),
  timeZone: z.literal("Asia/Shanghai"),
  startsOn: DateText,
  endsOn: DateText,
  slotMinutes: z.number().int().positive(),
  blocks: z.array(z.strictObject({ block: z.enum(["am", "pm"]), from: ClockText, to: ClockText })),
  requestQuota: z.number().int().positive(),
  requestExpiryHours: z.number().int().positive(),
  tables: z.array(
    z.strictObject({
      label: z.string().regex(/^[A-C]\d{2}$/),
      hallZh: z.string().min(1),
      hallEn: z.string().min(1),
    }),
  ),
  targets: z.array(Target),
});

export const ScenarioFile = z.strictObject({
  asOf: z.iso.datetime({ offset: true }),
  requests: z.array(MeetingRequest),
  deals: z.array(Deal),
});
