/** What the editions of a series are: meetings of suppliers and buyers, or an exhibition. */
export const SERIES_KINDS = ["matchmaking", "expo"] as const;
export type SeriesKind = (typeof SERIES_KINDS)[number];
