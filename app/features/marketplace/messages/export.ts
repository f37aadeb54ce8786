import { defineMessages } from "#app/i18n/messages.ts";

/** Column headings of the catalogue's workbook. */
export const exportMessages = defineMessages(
  {
    title: "名称",
    firm: "单位",
    county: "县（市、区）",
    chain: "产业链",
    specs: "规格",
    priceMin: { offer: "报价下限（元）", need: "预算下限（元）" },
    priceMax: { offer: "报价上限（元）", need: "预算上限（元）" },
    priceUnit: "计价单位",
    amount: "金额（元）",
    quantity: { offer: "空余产能", need: "需求量" },
    leadDays: "交期（天）",
    deadline: "截止",
  },
  {
    title: "Name",
    firm: "Firm",
    county: "County",
    chain: "Industry chain",
    specs: "Specifications",
    priceMin: { offer: "Price from (CNY)", need: "Budget from (CNY)" },
    priceMax: { offer: "Price to (CNY)", need: "Budget to (CNY)" },
    priceUnit: "Priced by",
    amount: "Amount (CNY)",
    quantity: { offer: "Free capacity", need: "Quantity" },
    leadDays: "Lead time (days)",
    deadline: "Closes",
  },
);
