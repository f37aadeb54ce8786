import {
  confirmSignUp,
  mergeOrganisations,
  putTitle,
  requestSignUp,
  signUpPath,
} from "#app/features/organisations/public.server.ts";
import type { ImportRows } from "#app/features/participation/public.ts";
import { importRows } from "#app/features/participation/public.server.ts";
import { checkCharacter } from "#app/lib/credit-code.ts";
import { registryEntryOf } from "#app/lib/registry-key.ts";
import { findOrganisationByKey } from "#db/queries/organisation-records.server.ts";
import { findOpenSignUp } from "#db/queries/sign-ups.server.ts";

import { SAMPLE_PASSWORD, sampleStaff } from "./sample-accounts.ts";
import { expectOk, type SampleStage } from "./sample-stage.ts";

type OrganisationRow = ImportRows["organisations"][number];

const ORIGIN = "http://localhost:3000";
const first17 = "91140525MA0E2C7K1";
/** The second record of one firm, which was entered twice. */
const TWICE = first17 + checkCharacter(first17);
const fresh17 = "91140581MA0F9D4X2";
const FRESH = fresh17 + checkCharacter(fresh17);

const FOREIGN: OrganisationRow[] = [
  {
    creditCode: "DE HRB 204518",
    nameZh: "汉森管路系统有限公司",
    nameEn: "Hansen Rohrsysteme GmbH",
    kinds: ["buyer"],
    county: "外地",
    place: "德国 多特蒙德",
    chain: "铸造",
    titles: [],
  },
  {
    creditCode: "JP 0104-01-928374",
    nameZh: "北浜精密机器株式会社",
    nameEn: "Kitahama Precision K.K.",
    kinds: ["buyer", "supplier"],
    county: "外地",
    place: "日本 大阪",
    chain: "光机电",
    titles: [],
  },
  {
    creditCode: "KZ 180640019283",
    nameZh: "阿克套水务建设公司",
    nameEn: "Aktau Water Construction LLP",
    kinds: ["buyer"],
    county: "外地",
    place: "哈萨克斯坦 阿克套",
    chain: "",
    titles: [],
  },
];

/** The firms of the sample that hold a title of a year, with its level. */
const TITLES = [
  { org: "o005", title: "绿色工厂", level: "provincial", year: 2024 },
  { org: "o005", title: "专精特新", level: "provincial", year: 2023 },
  { org: "o013", title: "智能工厂", level: "municipal", year: 2025 },
  { org: "o017", title: "专精特新小巨人", level: "national", year: 2024 },
] as const;

/**
 * What the register of organisations shows beside the participants: firms from abroad, titles with years, one record
 * that was entered twice and merged, a sign-up that waits for review and somebody who asks to join a known firm.
 */
export async function fillRegister(stage: SampleStage): Promise<void> {
  const at = stage.calendar.eve("08:50");
  const organizer = await stage.as({ email: sampleStaff.organizer, at });
  const [twin] = stage.data.organisations;
  if (!twin) throw new Error("the sample holds no organisation");
  const double: OrganisationRow = {
    creditCode: TWICE,
    nameZh: `${twin.nameZh}（旧登记）`,
    nameEn: "",
    kinds: twin.kinds,
    county: twin.county,
    place: twin.placeZh,
    chain: twin.chain,
    titles: ["创新型中小企业（省级，2022）"],
  };
  const rows = { organisations: [...FOREIGN, double], people: [], offers: [], needs: [] };
  expectOk(await importRows(organizer, { rows, inviteFrom: null }), "organisations from abroad");
  for (const { org, title, level, year } of TITLES) {
    const owner = stage.data.people.find((person) => person.org === org && person.role === "owner");
    if (!owner) continue;
    const ctx = await stage.as({ email: owner.email, org, at });
    expectOk(await putTitle(ctx, { title, level, year, fileId: null }), `${title} of ${org}`);
  }
  await mergeTwice(stage, { keptKey: twin.creditCode, at });
  await signUpTwo(stage, at);
}

async function mergeTwice(stage: SampleStage, { keptKey, at }: { keptKey: string; at: Date }): Promise<void> {
  const { db } = stage.services;
  const [kept, merged] = [await findOrganisationByKey(db, keptKey), await findOrganisationByKey(db, TWICE)];
  if (!kept || !merged) throw new Error("the sample's double record is missing");
  const ctx = await stage.as({ email: sampleStaff.organizer, at });
  const input = {
    keptId: kept.id,
    mergedId: merged.id,
    keptVersion: kept.version,
    mergedVersion: merged.version,
    reason: "工商登记更名前后的两条记录，属同一单位",
  };
  expectOk(await mergeOrganisations(ctx, input), "merge");
}

/** One with a code that nobody holds, and one with the code of a firm of the sample. */
async function signUpTwo(stage: SampleStage, at: Date): Promise<void> {
  const known = stage.data.organisations.find(({ key }) => key === "o013");
  const people = [
    { name: "喻新禾", email: "yu.xinhe@shanqi.example", code: FRESH, nameZh: "山祁智能装备（晋城）有限公司" },
    {
      name: "庄问渠",
      email: "zhuang.wenqu@guest.example",
      code: known?.creditCode ?? FRESH,
      nameZh: known?.nameZh ?? "",
    },
  ];
  const nobody = stage.nobody(at);
  for (const { name, email, code, nameZh } of people) {
    const facts = { nameZh, nameEn: "", kinds: ["supplier"], county: "高平市", place: "", chain: "装备制造" };
    const entry = registryEntryOf(code);
    const password = SAMPLE_PASSWORD;
    const input = { name, email, phone: null, password, entry, facts, address: "127.0.0.1", origin: ORIGIN };
    expectOk(await requestSignUp(nobody, input), `sign-up of ${email}`);
    const id = (await findOpenSignUp(stage.services.db, email)) ?? "";
    const signature = signUpPath(id).split("/").at(-1) ?? "";
    expectOk(await confirmSignUp(nobody, { id, signature }), `confirmation of ${email}`);
  }
}
