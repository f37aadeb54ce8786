import type { Finding, MatchListing, Verdict } from "./fit.ts";
import { readRate } from "./measure.ts";

const A_LITTLE_OVER = 1.1;
const A_LITTLE_LATE = 1.3;
const A_GOOD_PART = 0.6;
/** A need without a period is delivered over a year at most. */
const LUMP_DAYS = 365;

function span(low: number | string, high: number | string, unit: string): string {
  return low === high ? `${low} ${unit}` : `${low}–${high} ${unit}`;
}

/** Free capacity against the amount wanted, units and periods reconciled; incomparable units are not judged. */
export function compareQuantity(need: MatchListing, offer: MatchListing): Finding[] {
  if (!need.quantity) return [];
  const wanted = span(need.quantity.min, need.quantity.max, need.quantity.unit);
  const finding = { kind: "quantity", field: "", wanted } as const;
  if (!offer.quantity) return [{ ...finding, verdict: "not_stated", offered: null }];
  const offered = span(offer.quantity.min, offer.quantity.max, offer.quantity.unit);
  const needRate = readRate(need.quantity.unit);
  const offerRate = readRate(offer.quantity.unit);
  if (needRate.dimension !== offerRate.dimension) return [{ ...finding, verdict: "not_stated", offered }];
  const days = needRate.days ?? LUMP_DAYS;
  const capacity = (offer.quantity.max * offerRate.factor * days) / (offerRate.days ?? days);
  const most = need.quantity.max * needRate.factor;
  const least = need.quantity.min * needRate.factor;
  const verdict =
    capacity >= most ? "fits" : capacity >= Math.min(least, most * A_GOOD_PART) ? "nearly" : "misses";
  return [{ ...finding, verdict, offered }];
}

/** Fen for one base unit, so that yuan a piece and yuan a thousand compare. */
function perBase(fen: bigint, unit: string): { dimension: string; value: number } {
  const { dimension, factor } = readRate(unit.split("/").slice(1).join("/"));
  return { dimension, value: Number(fen) / factor };
}

function yuan(fen: bigint): string {
  return String(Number(fen) / 100);
}

/** The asked price against the budget: its lower end within the budget is worth a talk, its upper end fits. */
export function comparePrice(need: MatchListing, offer: MatchListing): Finding[] {
  if (!need.price) return [];
  const wanted = span(yuan(need.price.minFen), yuan(need.price.maxFen), need.price.unit);
  const finding = { kind: "price", field: "", wanted } as const;
  if (!offer.price) return [{ ...finding, verdict: "not_stated", offered: null }];
  const offered = span(yuan(offer.price.minFen), yuan(offer.price.maxFen), offer.price.unit);
  const budget = perBase(need.price.maxFen, need.price.unit);
  const low = perBase(offer.price.minFen, offer.price.unit);
  const high = perBase(offer.price.maxFen, offer.price.unit);
  if (budget.dimension !== low.dimension) return [{ ...finding, verdict: "not_stated", offered }];
  const verdict: Verdict =
    high.value <= budget.value ? "fits" : low.value <= budget.value * A_LITTLE_OVER ? "nearly" : "misses";
  return [{ ...finding, verdict, offered }];
}

/** Research: the fee within the budget. Finance: the amount lent reaches the amount wanted. */
export function compareAmount(need: MatchListing, offer: MatchListing): Finding[] {
  if (need.amountFen === null) return [];
  const wanted = `${yuan(need.amountFen)} 元`;
  const finding = { kind: "amount", field: "", wanted } as const;
  if (offer.amountFen === null) return [{ ...finding, verdict: "not_stated", offered: null }];
  const offered = `${yuan(offer.amountFen)} 元`;
  const ratio = Number(offer.amountFen) / Number(need.amountFen);
  const isLoan = need.track === "finance";
  const isEnough = isLoan ? ratio >= 1 : ratio <= 1;
  const isClose = isLoan ? ratio >= A_GOOD_PART : ratio <= A_LITTLE_OVER;
  return [{ ...finding, verdict: isEnough ? "fits" : isClose ? "nearly" : "misses", offered }];
}

export function compareLeadTime(need: MatchListing, offer: MatchListing): Finding[] {
  if (need.leadTimeDays === null) return [];
  const wanted = `${need.leadTimeDays} 天`;
  const finding = { kind: "lead_time", field: "", wanted } as const;
  if (offer.leadTimeDays === null) return [{ ...finding, verdict: "not_stated", offered: null }];
  const { leadTimeDays: days } = offer;
  const verdict: Verdict =
    days <= need.leadTimeDays ? "fits" : days <= need.leadTimeDays * A_LITTLE_LATE ? "nearly" : "misses";
  return [{ ...finding, verdict, offered: `${days} 天` }];
}

/** Each certificate asked for; what the offer doesn't list may still be there and must be asked. */
export function compareCertificates(need: MatchListing, offer: MatchListing): Finding[] {
  const plain = (text: string) => text.normalize("NFKC").toLowerCase().replace(/[\s-]/g, "");
  return need.certificates.map((certificate) => {
    const found = offer.certificates.find(
      (given) => plain(given).includes(plain(certificate)) || plain(certificate).includes(plain(given)),
    );
    return {
      kind: "certificate",
      field: certificate,
      verdict: found === undefined ? "not_stated" : "fits",
      wanted: certificate,
      offered: found ?? null,
    };
  });
}
