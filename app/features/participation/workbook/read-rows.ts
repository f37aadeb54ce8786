import { normaliseCreditCode, creditCodeProblem } from "#app/lib/credit-code.ts";
import { parseTitle } from "#app/lib/firm-titles.ts";
import { normalisePhone } from "#app/lib/phone.ts";
import { normaliseRegistryKey, parseForeignKey } from "#app/lib/registry-key.ts";
import {
  choiceOf,
  comparable,
  dateOf,
  listOf,
  textOf,
  wholeOf,
  yuanOf,
} from "#app/server/spreadsheet/read-cell.ts";

import { CHAINS, COUNTIES } from "#app/lib/city.ts";
import type { ListingRow, OrganisationRow, PersonRow } from "../domain/rows.ts";
import { KINDS, KIND_LABELS, type Kind } from "../domain/vocabulary.ts";
import { isEmail, quantityOf, specsOf, termOf, type RowReader } from "./cells.ts";
import { DELEGATE_CHOICES, KIND_CHOICES, LOCALE_CHOICES, ROLE_CHOICES, TRACK_CHOICES } from "./choices.ts";
import type { ListingColumn, OrganisationColumn, PersonColumn } from "./columns.ts";

const NAME = 120;
const TITLE = 200;
const SUMMARY = 5_000;

export function readOrganisation(read: RowReader<OrganisationColumn>): OrganisationRow {
  return {
    creditCode: readCreditCode(read),
    nameZh: read.requiredText("nameZh", NAME),
    nameEn: read.text("nameEn", TITLE),
    kinds: readKinds(read),
    county: read.required("county", (cell) => termOf(cell, COUNTIES)) ?? "",
    place: read.text("place", NAME),
    chain: read.optional("chain", (cell) => termOf(cell, CHAINS)) ?? "",
    titles: readTitles(read),
  };
}

/** Titles are divided by 、 and semicolons; commas may stand within the brackets behind one. */
function readTitles(read: RowReader<OrganisationColumn>): string[] {
  const items = read
    .text("titles", SUMMARY)
    .split(/[;；、\n]+|[,，](?![^（(]*[）)])/u)
    .map((item) => item.trim())
    .filter((item) => item !== "");
  const wrong = items.find((item) => parseTitle(item) === undefined);
  if (wrong !== undefined) read.refuse("titles", "title_form", { text: wrong });
  return [...new Set(items)];
}

function readCreditCode<K extends string>(read: RowReader<K | "creditCode">): string {
  const text = read.requiredText("creditCode", 60);
  if (text === "") return "";
  const foreign = parseForeignKey(text);
  if (foreign === "wrong") read.refuse("creditCode", "registration_form", { text });
  if (foreign !== null) return foreign;
  const code = normaliseCreditCode(text);
  const problem = creditCodeProblem(code);
  if (problem === "form") read.refuse("creditCode", "credit_code_form", { text });
  if (problem === "check_character") read.refuse("creditCode", "credit_code_check", { text });
  return code;
}

function readKinds(read: RowReader<OrganisationColumn>): Kind[] {
  const first = read.required("capacity", (cell) => choiceOf(cell, KIND_CHOICES));
  const others = read.optional("otherKinds", (cell) => {
    const items = listOf(cell);
    if (!("value" in items) || items.value === null) return items as { value: null };
    const kinds = items.value.map(kindOf);
    const wrong = items.value.find((_, index) => kinds[index] === undefined);
    if (wrong === undefined) return { value: kinds.filter((kind) => kind !== undefined) };
    const choices = KINDS.map((kind) => KIND_LABELS[kind].zh);
    return { problem: { code: "unknown_choice" as const, params: { text: wrong, choices } } };
  });
  return [...new Set([...(first === null ? [] : [first]), ...(others ?? [])])];
}

function kindOf(text: string): Kind | undefined {
  const wanted = comparable(text);
  return KINDS.find((kind) =>
    [kind, KIND_LABELS[kind].zh, KIND_LABELS[kind].en].some((label) => comparable(label) === wanted),
  );
}

export function readPerson(read: RowReader<PersonColumn>): PersonRow {
  const email = read.requiredText("email", 200).toLowerCase();
  if (email !== "" && !isEmail(email)) read.refuse("email", "email_form", { text: email });
  const phoneText = read.text("phone", 40);
  const phone = phoneText === "" ? null : normalisePhone(phoneText);
  if (phone === undefined) read.refuse("phone", "phone_form", { text: phoneText });
  return {
    email,
    creditCode: normaliseRegistryKey(read.requiredText("creditCode", 60)),
    name: read.requiredText("name", 60),
    nameEn: read.text("nameEn", NAME),
    phone: phone ?? null,
    role: read.required("role", (cell) => choiceOf(cell, ROLE_CHOICES)) ?? "member",
    isDelegate: read.optional("isDelegate", (cell) => choiceOf(cell, DELEGATE_CHOICES)) !== "no",
    locale: read.optional("locale", (cell) => choiceOf(cell, LOCALE_CHOICES)) ?? "zh",
  };
}

export function readListing(read: RowReader<ListingColumn>): ListingRow {
  return {
    externalKey: read.requiredText("externalKey", 40),
    creditCode: normaliseRegistryKey(read.requiredText("creditCode", 60)),
    track: read.required("track", (cell) => choiceOf(cell, TRACK_CHOICES)) ?? "trade",
    titleZh: read.requiredText("titleZh", TITLE),
    titleEn: read.text("titleEn", TITLE),
    summaryZh: read.text("summaryZh", SUMMARY),
    summaryEn: read.text("summaryEn", SUMMARY),
    chain: read.optional("chain", (cell) => termOf(cell, CHAINS)) ?? "",
    specs: readSpecs(read),
    quantityMin: readQuantity(read, "quantityMin"),
    quantityMax: readQuantity(read, "quantityMax"),
    quantityUnit: read.text("quantityUnit", 20),
    priceMinFen: read.optional("priceMinFen", yuanOf),
    priceMaxFen: read.optional("priceMaxFen", yuanOf),
    priceUnit: read.text("priceUnit", 20),
    amountFen: read.optional("amountFen", yuanOf),
    leadTimeDays: read.optional("leadTimeDays", (cell) => wholeOf(cell, { min: 0, max: 3650 })),
    certificates: readCertificates(read),
    region: read.text("region", NAME),
    deadline: read.optional("deadline", dateOf),
  };
}

/** Certificates bear slashes (`GB/T 13295`), so only semicolons, 、 and line breaks divide them. */
function readCertificates(read: RowReader<ListingColumn>): string[] {
  const items = read
    .text("certificates", SUMMARY)
    .split(/[;；、\n]+/)
    .map((item) => item.trim());
  return [...new Set(items.filter((item) => item !== ""))];
}

function readSpecs(read: RowReader<ListingColumn>): ListingRow["specs"] {
  const text = read.text("specs", SUMMARY);
  const specs = specsOf(text);
  if (specs === undefined) read.refuse("specs", "specs_form", { text });
  return specs ?? [];
}

function readQuantity(read: RowReader<ListingColumn>, key: "quantityMin" | "quantityMax"): string | null {
  const text = read.optional(key, (cell) => textOf(cell, 40));
  if (text === null) return null;
  const quantity = quantityOf(text);
  if (quantity === undefined) read.refuse(key, "not_a_quantity", { text });
  return quantity ?? null;
}
