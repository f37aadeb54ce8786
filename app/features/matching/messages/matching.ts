import { defineMessages } from "#app/i18n/messages.ts";

export const matchingMessages = defineMessages(
  {
    kinds: {
      product: "产品",
      spec: "规格",
      quantity: "数量",
      price: "单价",
      amount: "金额",
      lead_time: "交期",
      certificate: "认证",
    },
    table: "逐项比对",
    part: "项目",
    wanted: "需方要求",
    verdict: "判定",
    offered: "供方提供",
    say: "说明",
    toDiscuss: ({ count }: { count: string }) => `洽谈时要谈的 ${count} 项`,
    agreed: ({ count }: { count: string }) => `已经符合的 ${count} 项`,
    bar: ({ fits, all }: { fits: string; all: string }) => `${all} 项要求，${fits} 项符合`,
  },
  {
    kinds: {
      product: "Product",
      spec: "Specification",
      quantity: "Quantity",
      price: "Unit price",
      amount: "Amount",
      lead_time: "Lead time",
      certificate: "Certificate",
    },
    table: "Point by point",
    part: "Point",
    wanted: "Wanted",
    verdict: "Verdict",
    offered: "Offered",
    say: "Explanation",
    toDiscuss: ({ count }) => `To discuss: ${count}`,
    agreed: ({ count }) => `Already fits: ${count}`,
    bar: ({ fits, all }) => `${fits} of ${all} requirements fit`,
  },
);
