import type { Finding, PartKind, Verdict } from "./fit.ts";

type Sentence = { zh: string; en: string };

const UNSTATED: Sentence = { zh: "对方没有写明，洽谈时问清。", en: "Not stated; ask at the meeting." };

const SENTENCES: Record<PartKind, Record<Verdict, Sentence>> = {
  product: {
    fits: { zh: "名称与说明相符。", en: "Name and description agree." },
    nearly: {
      zh: "名称与说明部分相符，先确认是否同一类。",
      en: "Partly alike; make sure it is the same kind.",
    },
    misses: { zh: "不是同一类产品。", en: "Not the same kind of product." },
    not_stated: {
      zh: "从文字看不出是同一类，请先核对。",
      en: "The texts don't show the same kind; check first.",
    },
  },
  spec: {
    fits: { zh: "在要求之内。", en: "Within what is asked." },
    nearly: { zh: "与要求接近或只部分覆盖。", en: "Close, or covers part of what is asked." },
    misses: { zh: "不在要求之内。", en: "Outside what is asked." },
    not_stated: UNSTATED,
  },
  quantity: {
    fits: { zh: "空余产能够用。", en: "Free capacity is enough." },
    nearly: { zh: "产能略少，可谈分批。", en: "A little short; deliver in lots?" },
    misses: { zh: "产能不够。", en: "Capacity is too small." },
    not_stated: {
      zh: "数量或单位无法比较，洽谈时问清。",
      en: "Amounts cannot be compared; ask at the meeting.",
    },
  },
  price: {
    fits: { zh: "报价在预算之内。", en: "Within the budget." },
    nearly: {
      zh: "报价的低端够得着预算，高端超出。",
      en: "Its lower end meets the budget, its upper end exceeds it.",
    },
    misses: { zh: "报价超出预算。", en: "Above the budget." },
    not_stated: { zh: "没有报价，或计价单位不同。", en: "No price, or priced by another unit." },
  },
  amount: {
    fits: { zh: "金额合适。", en: "The amount suits." },
    nearly: { zh: "金额略有差距，可谈。", en: "The amount is slightly off." },
    misses: { zh: "金额差距大。", en: "The amount is far off." },
    not_stated: UNSTATED,
  },
  lead_time: {
    fits: { zh: "来得及。", en: "In time." },
    nearly: { zh: "略晚，可谈分批。", en: "A little late; deliver in lots?" },
    misses: { zh: "来不及。", en: "Too late." },
    not_stated: UNSTATED,
  },
  certificate: {
    fits: { zh: "已具备。", en: "Held." },
    nearly: { zh: "有相近的证书。", en: "A similar certificate is held." },
    misses: { zh: "不具备。", en: "Not held." },
    not_stated: { zh: "没有列出，洽谈时请对方出示。", en: "Not listed; ask to see it." },
  },
};

/** The sentence that people read beside a verdict. */
export function explain({ kind, verdict }: Finding): Sentence {
  return SENTENCES[kind][verdict];
}
