export type Quota = { limit: number; used: number; left: number };

/**
 * How many requests a firm may still send in an edition. Pending and accepted ones count; declined, withdrawn and
 * expired ones give their place back.
 */
export function quotaOf({
  limit,
  pending,
  accepted,
}: {
  limit: number;
  pending: number;
  accepted: number;
}): Quota {
  const used = pending + accepted;
  return { limit, used, left: Math.max(0, limit - used) };
}
