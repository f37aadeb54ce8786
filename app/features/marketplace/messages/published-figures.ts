import { defineMessages } from "#app/i18n/messages.ts";

/** What was published, and as which measure. */
export const publishedFigureMessages = defineMessages(
  {
    matchmaking: { what: "供需对接活动，2022–2025 四届累计", measure: "合同金额", unit: "" },
    finance: { what: "政银企对接，2025 年，35 家企业", measure: "融资意向", unit: "" },
    projects: { what: "第三届专业镇投资贸易博览会，20 个项目", measure: "签约项目金额", unit: "" },
    sales: { what: "第三届专业镇投资贸易博览会，晋城展区（超过）", measure: "现场零售额", unit: "" },
    problems: { what: "为企业排忧解难，2025 年，59 家企业", measure: "办结销号", unit: "件" },
  },
  {
    matchmaking: { what: "Matchmaking event, four editions 2022–2025", measure: "Contract value", unit: "" },
    finance: { what: "Bank-enterprise platform, 2025, 35 firms", measure: "Financing intentions", unit: "" },
    projects: { what: "Third specialty-town expo, 20 projects", measure: "Signed project value", unit: "" },
    sales: {
      what: "Third specialty-town expo, the city's stand (over)",
      measure: "On-site retail sales",
      unit: "",
    },
    problems: { what: "Enterprise problems, 2025, 59 firms", measure: "Closed cases", unit: "cases" },
  },
);
