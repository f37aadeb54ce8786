import { listingTerms } from "#app/features/marketplace/public.ts";
import { listListingTexts, setListingTerms } from "#db/queries/listings-import.server.ts";
import type { Tx } from "#db/tx.server.ts";

type Spec = { name: string; value: string };

/** Lets the listings of organisations be found by the names that these bear now. */
export async function listUnderName(tx: Tx, organisationIds: string[]): Promise<void> {
  const texts = await listListingTexts(tx, organisationIds);
  if (texts.length === 0) return;
  await setListingTerms(
    tx,
    texts.map((row) => ({
      id: row.id,
      terms: listingTerms({
        titleZh: row.title_zh,
        titleEn: row.title_en,
        summaryZh: row.summary_zh,
        summaryEn: row.summary_en,
        specs: row.specs as Spec[],
        chain: row.chain,
        certificates: row.certificates,
        region: row.region,
        organisationNameZh: row.name_zh,
        organisationNameEn: row.name_en,
      }),
    })),
  );
}
