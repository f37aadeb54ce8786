import type { Answers, FormField } from "#app/features/participation/domain/application-form.ts";
import type { ImportRows } from "#app/features/participation/public.ts";
import { checkCharacter } from "#app/lib/credit-code.ts";

import { sampleStaff } from "./sample-accounts.ts";

export type Applicant = {
  key: string;
  code: string;
  nameZh: string;
  nameEn: string;
  county: string;
  chain: string;
  person: string;
  personEn: string;
  email: string;
  seats: number;
  answers: Answers;
  /** How long ago it was handed in. */
  hours: number;
  outcome: "draft" | "submitted" | "approve" | "return" | "reject" | "waitlist";
  reason?: string;
};

type Sketch = [string, string, string, string, string, string, number, Applicant["outcome"], string?];

/** Fictional firms that came after the import: name, county, chain, person, hours, what became of it. */
const SKETCHES: Sketch[] = [
  [
    "泽州县岫衡精密铸造有限公司",
    "Xiuheng Precision Castings",
    "泽州县",
    "铸造",
    "郏明棠",
    "Jia Mingtang",
    122,
    "submitted",
  ],
  [
    "高平市沐川钢构有限公司",
    "Muchuan Steel Structures",
    "高平市",
    "钢铁",
    "逄书岳",
    "Pang Shuyue",
    75,
    "submitted",
  ],
  [
    "阳城县琅玕陶瓷有限公司",
    "Langgan Ceramics",
    "阳城县",
    "陶瓷琉璃",
    "亓采薇",
    "Qi Caiwei",
    51,
    "submitted",
  ],
  [
    "泽州县岱青机械有限公司",
    "Daiqing Machinery",
    "泽州县",
    "装备制造",
    "麴长风",
    "Qu Changfeng",
    26,
    "submitted",
  ],
  ["陵川县芷兰药业有限公司", "Zhilan Herbs", "陵川县", "中药材康养", "笪若水", "Da Ruoshui", 9, "submitted"],
  [
    "沁水县泽源燃气设备有限公司",
    "Zeyuan Gas Equipment",
    "沁水县",
    "煤层气",
    "郤望舒",
    "Xi Wangshu",
    1,
    "submitted",
  ],
  [
    "晋城市澄观光电有限公司",
    "Chengguan Optoelectronics",
    "城区",
    "光机电",
    "厍知行",
    "She Zhixing",
    200,
    "approve",
  ],
  ["泽州县铭砚铸件有限公司", "Mingyan Castings", "泽州县", "铸造", "侴怀瑾", "Chou Huaijin", 180, "approve"],
  [
    "高平市禾麓食品有限公司",
    "Helu Foods",
    "高平市",
    "农产品加工",
    "缑安澜",
    "Gou Anlan",
    96,
    "return",
    "请补充年产能的依据，并写明联系人的手机号码。",
  ],
  [
    "外地星垣贸易有限公司",
    "Xingyuan Trading",
    "外地",
    "物流与服务",
    "谯子衿",
    "Qiao Zijin",
    140,
    "reject",
    "本届只邀请工业产品的生产单位参加。",
  ],
  [
    "阳城县拾光琉璃工坊",
    "Shiguang Glaze Workshop",
    "阳城县",
    "陶瓷琉璃",
    "郜映雪",
    "Gao Yingxue",
    90,
    "waitlist",
  ],
  ["泽州县听澜管业有限公司", "Tinglan Pipes", "泽州县", "铸造", "戢云深", "Ji Yunshen", 60, "draft"],
];

export const APPLICANTS: Applicant[] = SKETCHES.map(
  ([nameZh, nameEn, county, chain, person, personEn, hours, outcome, reason], index) => {
    const number = String(index + 1).padStart(2, "0");
    const first17 = `91140500MALATE0${number}`.slice(0, 17).padEnd(17, "0");
    return {
      key: `late-${number}`,
      code: first17 + checkCharacter(first17),
      nameZh,
      nameEn: `${nameEn} (sample)`,
      county,
      chain,
      person,
      personEn,
      email: `late${number}@applicant.example`,
      seats: 2,
      answers: answersOf(chain, { person, number }),
      hours,
      outcome,
      ...(reason === undefined ? {} : { reason }),
    };
  },
);

function answersOf(chain: string, { person, number }: { person: string; number: string }): Answers {
  return {
    a_q1: `${chain}类产品，供应省内外整机与工程企业`,
    a_q2: String(1_200 + Number(number) * 350),
    a_q3: "是",
    a_q4: ["找采购商", "找配套"],
    a_q5Name: person,
    a_q5Phone: `100001000${number}`,
  };
}

type Question = Omit<FormField, "key"> & { key: null };

function question(values: Partial<Question> & Pick<Question, "type" | "labelZh" | "labelEn">): Question {
  const empty = {
    hintZh: "",
    hintEn: "",
    unitZh: "",
    unitEn: "",
    options: [],
    isRequired: true,
    isKey: false,
  };
  return { key: null, ...empty, ...values };
}

/** What suppliers are asked. */
export const FORM_QUESTIONS: Question[] = [
  question({
    type: "long_text",
    labelZh: "主要产品",
    labelEn: "Main products",
    hintZh: "写明产品、规格和主要用途，采购商会看到。",
    hintEn: "Products, sizes and uses. Buyers read this.",
  }),
  question({
    type: "number",
    labelZh: "年产能",
    labelEn: "Yearly capacity",
    unitZh: "吨",
    unitEn: "t",
    isKey: true,
  }),
  question({
    type: "choice_one",
    labelZh: "能否提供样品",
    labelEn: "Samples available",
    options: [
      { zh: "是", en: "Yes" },
      { zh: "视产品而定", en: "For some products" },
      { zh: "否", en: "No" },
    ],
  }),
  question({
    type: "choice_many",
    labelZh: "希望对接",
    labelEn: "Looking for",
    options: [
      { zh: "找采购商", en: "Buyers" },
      { zh: "找配套", en: "Suppliers" },
      { zh: "找技术", en: "Technology" },
      { zh: "找资金", en: "Finance" },
    ],
  }),
  question({ type: "contact", labelZh: "会务联系人", labelEn: "Contact for the event" }),
  question({ type: "file", labelZh: "产品目录", labelEn: "Catalogue", isRequired: false }),
];

/** The late firms as rows of an import: first as bodies that only look on, later with their kind. */
export function applicantRows(kind: "public_body" | "supplier"): ImportRows {
  return {
    organisations: APPLICANTS.map((row) => ({
      creditCode: row.code,
      nameZh: row.nameZh,
      nameEn: row.nameEn,
      kinds: [kind],
      county: row.county,
      place: "",
      chain: row.chain,
      titles: [],
    })),
    people: APPLICANTS.map((row) => ({
      email: row.email,
      creditCode: row.code,
      name: row.person,
      nameEn: row.personEn,
      phone: null,
      role: "owner" as const,
      isDelegate: false,
      locale: "zh" as const,
    })),
    offers: [],
    needs: [],
  };
}

/** The officers of the two offices belong to the organizers' own body. */
export const OFFICERS = [
  { email: sampleStaff.county, name: "鲜于平野", nameEn: "Xianyu Pingye" },
  { email: sampleStaff.chain, name: "漆雕松年", nameEn: "Qidiao Songnian" },
];
