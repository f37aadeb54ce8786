import {
  compareCertificates,
  compareLeadTime,
  comparePrice,
  compareAmount,
  compareQuantity,
} from "./compare-terms.ts";
import { compareSpecs } from "./compare-specs.ts";
import { explain } from "./explain.ts";
import { contentWords, coverage, weighWords, type WordWeight } from "./words.ts";

export type Verdict = "fits" | "nearly" | "misses" | "not_stated";
export type PartKind = "product" | "spec" | "quantity" | "price" | "amount" | "lead_time" | "certificate";

/** What a firm wrote of an offer or a need, as far as it can be compared. Money in fen, times in days. */
export type MatchListing = {
  track: "trade" | "research" | "finance";
  title: string;
  titleEn: string;
  summary: string;
  chain: string;
  specs: readonly { name: string; value: string }[];
  quantity: { min: number; max: number; unit: string } | null;
  price: { minFen: bigint; maxFen: bigint; unit: string } | null;
  amountFen: bigint | null;
  leadTimeDays: number | null;
  certificates: readonly string[];
};

/** One requirement, judged. `wanted` and `offered` quote the two listings; null is "not stated". */
export type Finding = {
  kind: PartKind;
  field: string;
  verdict: Verdict;
  wanted: string | null;
  offered: string | null;
};
export type Part = Finding & { zh: string; en: string };
export type Fit = { score: number; parts: Part[] };

const VERDICT_WORTH: Record<Verdict, number> = { fits: 1, nearly: 0.55, not_stated: 0.45, misses: 0 };
/** The product itself weighs most: a perfect price for the wrong thing is no match. */
const KIND_WEIGHT: Record<Exclude<PartKind, "product">, number> = {
  spec: 1,
  quantity: 0.6,
  price: 1,
  amount: 1,
  lead_time: 0.5,
  certificate: 0.8,
};
const PRODUCT_SHARE = 0.72;
const PRODUCT_FITS = 0.15;
const PRODUCT_NEARLY = 0.07;

/**
 * Judges an offer against a need, requirement by requirement, and scores it from 0 to 1. Only what the need asks
 * for is judged; what the offer doesn't say is "not stated", never "misses". `weight` makes rare words count more
 * where many offers are compared; see {@link rankOffers}.
 */
export function judgeFit(need: MatchListing, offer: MatchListing, weight: WordWeight = () => 1): Fit {
  const likeness = productLikeness(need, offer, weight);
  const findings: Finding[] = [
    productFinding(need, { offer, likeness }),
    ...compareSpecs(need, offer),
    ...compareQuantity(need, offer),
    ...comparePrice(need, offer),
    ...compareAmount(need, offer),
    ...compareLeadTime(need, offer),
    ...compareCertificates(need, offer),
  ];
  const terms = findings.filter((finding) => finding.kind !== "product");
  let reached = 0;
  let possible = 0;
  for (const { kind, verdict } of terms) {
    const worth = kind === "product" ? 0 : KIND_WEIGHT[kind];
    possible += worth;
    reached += worth * VERDICT_WORTH[verdict];
  }
  const termShare = possible === 0 ? 0.5 : reached / possible;
  const score = PRODUCT_SHARE * Math.min(1, likeness * 1.6) + (1 - PRODUCT_SHARE) * termShare;
  return { score, parts: findings.map((finding) => ({ ...finding, ...explain(finding) })) };
}

/** How alike the things themselves are by their words, from 0 to 1. */
function productLikeness(need: MatchListing, offer: MatchListing, weight: WordWeight): number {
  const needTitle = contentWords(`${need.title} ${need.titleEn}`);
  const offerTitle = contentWords(`${offer.title} ${offer.titleEn}`);
  const needText = contentWords(allText(need));
  const offerText = contentWords(allText(offer));
  const chain = need.chain !== "" && need.chain === offer.chain ? 0.06 : 0;
  return (
    0.3 * coverage(offerTitle, needText, weight) +
    0.3 * coverage(needTitle, offerText, weight) +
    0.9 * coverage(needText, offerText, weight) +
    chain
  );
}

export function allText(listing: MatchListing): string {
  const specs = listing.specs.map(({ name, value }) => `${name} ${value}`);
  return [listing.title, listing.titleEn, listing.summary, ...specs].join(" ");
}

function productFinding(
  need: MatchListing,
  { offer, likeness }: { offer: MatchListing; likeness: number },
): Finding {
  const verdict = likeness >= PRODUCT_FITS ? "fits" : likeness >= PRODUCT_NEARLY ? "nearly" : "not_stated";
  return { kind: "product", field: "", verdict, wanted: need.title, offered: offer.title };
}

export type Ranked<T> = { item: T; fit: Fit };

/** Offers of the need's own track, best first; equals keep their order. */
export function rankOffers<T>(
  need: MatchListing,
  offers: readonly { item: T; listing: MatchListing }[],
): Ranked<T>[] {
  const sameTrack = offers.filter(({ listing }) => listing.track === need.track);
  const weight = weighWords(sameTrack.map(({ listing }) => contentWords(allText(listing))));
  return sameTrack
    .map(({ item, listing }) => ({ item, fit: judgeFit(need, listing, weight) }))
    .sort((a, b) => b.fit.score - a.fit.score);
}

/** Needs of the offer's own track that it may serve, best first. */
export function rankNeeds<T>(
  offer: MatchListing,
  needs: readonly { item: T; listing: MatchListing }[],
): Ranked<T>[] {
  return needs
    .filter(({ listing }) => listing.track === offer.track)
    .map(({ item, listing }) => ({ item, fit: judgeFit(listing, offer) }))
    .sort((a, b) => b.fit.score - a.fit.score);
}

/** Whether the two are the same kind of thing at all, as far as the texts tell. */
export function isClose(fit: Fit): boolean {
  return fit.parts.some((part) => part.kind === "product" && part.verdict !== "not_stated");
}

/** How many of the judged requirements fit. */
export function countFitting(parts: readonly Finding[]): number {
  return parts.filter((part) => part.verdict === "fits").length;
}
