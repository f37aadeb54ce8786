import type { ListingRow, OrganisationRow, PersonRow, SheetKey } from "../domain/rows.ts";

export type ImportColumn<K extends string> = {
  key: K;
  /** Chinese first, then English, then further headers that people use. */
  headers: readonly [string, string, ...string[]];
  required: boolean;
  hint?: { zh: string; en: string };
};

/** Accepted sheet names: what the template writes in Chinese and in English. */
export const SHEET_NAMES: Record<SheetKey, readonly [string, string]> = {
  organisations: ["单位", "Organisations"],
  people: ["人员", "People"],
  offers: ["供给", "Offers"],
  needs: ["需求", "Needs"],
};

/** Sheets that explain and hold no rows. */
export const NOTE_SHEETS = ["说明", "Read me", "README"] as const;

const creditCode = {
  key: "creditCode",
  headers: ["统一社会信用代码", "Credit code"],
  required: true,
} as const;

export type OrganisationColumn = Exclude<keyof OrganisationRow, "kinds"> | "capacity" | "otherKinds";

export const ORGANISATION_COLUMNS: readonly ImportColumn<OrganisationColumn>[] = [
  {
    ...creditCode,
    hint: {
      zh: "18 位，校验位须正确；境外单位填国家或地区代码和注册号，如 DE HRB 12345",
      en: "18 characters with a right check character; abroad the country's code and the number in its register, such as DE HRB 12345",
    },
  },
  { key: "nameZh", headers: ["单位名称", "Name (Chinese)"], required: true },
  { key: "nameEn", headers: ["英文名称", "Name (English)"], required: false },
  { key: "capacity", headers: ["参会身份", "Takes part as"], required: true },
  {
    key: "otherKinds",
    headers: ["其他身份", "Also"],
    required: false,
    hint: { zh: "多个用顿号分开，如：采购商、高校院所", en: "several divided by commas" },
  },
  { key: "county", headers: ["所在县（市、区）", "County", "所在县区"], required: true },
  {
    key: "place",
    headers: ["详细地点", "Place"],
    required: false,
    hint: { zh: "外地单位填省市", en: "province and city, if elsewhere" },
  },
  { key: "chain", headers: ["产业链", "Industry chain"], required: false },
  {
    key: "titles",
    headers: ["荣誉称号", "Titles"],
    required: false,
    hint: {
      zh: "多个用顿号分开，级别和认定年份写在括号里，如：专精特新（2024）、绿色工厂（省级 2023）",
      en: "several divided by 、; level and year in brackets: 专精特新（2024）、绿色工厂（省级 2023）",
    },
  },
];

export type PersonColumn = keyof PersonRow;

export const PERSON_COLUMNS: readonly ImportColumn<PersonColumn>[] = [
  {
    key: "email",
    headers: ["邮箱", "E-mail"],
    required: true,
    hint: { zh: "登录账号，每人一个", en: "the account, one a person" },
  },
  { ...creditCode, headers: ["统一社会信用代码", "Credit code", "单位统一社会信用代码"] },
  { key: "name", headers: ["姓名", "Name"], required: true },
  { key: "nameEn", headers: ["英文姓名", "Name (English)"], required: false },
  {
    key: "phone",
    headers: ["手机", "Mobile", "手机号"],
    required: false,
    hint: { zh: "留空则保留原有号码", en: "left empty, the stored number stays" },
  },
  { key: "role", headers: ["角色", "Role"], required: true },
  {
    key: "isDelegate",
    headers: ["参会代表", "Delegate"],
    required: false,
    hint: { zh: "留空为「是」", en: "empty means yes" },
  },
  {
    key: "locale",
    headers: ["语言", "Language"],
    required: false,
    hint: { zh: "邀请邮件的语言，留空为中文", en: "of the invitation; Chinese if empty" },
  },
];

export type ListingColumn = keyof ListingRow;

const LISTING_COLUMNS: readonly ImportColumn<ListingColumn>[] = [
  {
    key: "externalKey",
    headers: ["编号", "Number"],
    required: true,
    hint: {
      zh: "本届内唯一，重复导入时据此更新",
      en: "unique in the edition; a second import updates by it",
    },
  },
  { ...creditCode, headers: ["统一社会信用代码", "Credit code", "单位统一社会信用代码"] },
  { key: "track", headers: ["平台", "Platform"], required: true },
  { key: "titleZh", headers: ["名称", "Title (Chinese)"], required: true },
  { key: "titleEn", headers: ["英文名称", "Title (English)"], required: false },
  { key: "summaryZh", headers: ["说明", "Summary (Chinese)"], required: false },
  { key: "summaryEn", headers: ["英文说明", "Summary (English)"], required: false },
  { key: "chain", headers: ["产业链", "Industry chain"], required: false },
  {
    key: "specs",
    headers: ["技术参数", "Specifications"],
    required: false,
    hint: {
      zh: "名称: 值，用分号分开，如 公称直径: DN80-DN1200; 壁厚等级: K9",
      en: "name: value, divided by semicolons",
    },
  },
  { key: "quantityMin", headers: ["数量下限", "Quantity from"], required: false },
  { key: "quantityMax", headers: ["数量上限", "Quantity to"], required: false },
  { key: "quantityUnit", headers: ["数量单位", "Quantity unit"], required: false },
  { key: "priceMinFen", headers: ["单价下限（元）", "Price from (CNY)"], required: false },
  { key: "priceMaxFen", headers: ["单价上限（元）", "Price to (CNY)"], required: false },
  {
    key: "priceUnit",
    headers: ["计价单位", "Price unit"],
    required: false,
    hint: { zh: "如 元/吨", en: "such as CNY/t" },
  },
  {
    key: "amountFen",
    headers: ["金额（元）", "Amount (CNY)"],
    required: false,
    hint: { zh: "技术、融资等按总额计的条目", en: "for research and finance, as a whole" },
  },
  { key: "leadTimeDays", headers: ["交付周期（天）", "Lead time (days)"], required: false },
  {
    key: "certificates",
    headers: ["证书", "Certificates"],
    required: false,
    hint: { zh: "多个用分号分开", en: "several divided by semicolons" },
  },
  { key: "region", headers: ["区域", "Region"], required: false },
  { key: "deadline", headers: ["截止日期", "Deadline"], required: false },
];

export const OFFER_COLUMNS = LISTING_COLUMNS;
export const NEED_COLUMNS = LISTING_COLUMNS;
