import * as ledger from "./ledger.ts";
import * as meetings from "./meetings.ts";
import * as start from "./start.ts";

export type Proof = {
  name: string;
  /** How often at full count. */
  rounds: number;
  /** Throws on the first finding; returns what was seen. */
  run: (options: { rounds: number }) => Promise<string>;
};

export const proofs: Proof[] = [
  { name: ledger.name, rounds: 100_000, run: ledger.run },
  { name: meetings.name, rounds: 10_000, run: meetings.run },
  start,
];
