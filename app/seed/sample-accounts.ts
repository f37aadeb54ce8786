/** The sample's accounts that the start prints. All share one published password. */
export const SAMPLE_PASSWORD = "matchmaking-2026";

export const sampleAccounts: { email: string; roleZh: string; roleEn: string }[] = [];
