import { useFormat } from "#app/i18n/react.tsx";
import type { Fen } from "#app/lib/money.ts";

import { classNames } from "./class-names.ts";

/** `verified` (and listed prices) in amber; `plain` in the text's colour; `dim` for what doesn't count yet. */
export type MoneyTone = "verified" | "plain" | "dim";

type MoneyProps = { fen: Fen; tone?: MoneyTone | undefined };

function toneClass(tone: MoneyTone): string {
  return classNames("money", tone !== "verified" && `money--${tone}`);
}

/** An amount in the reader's scale (亿元, million CNY); the exact amount is its title. */
export function Money({ fen, tone = "verified" }: MoneyProps) {
  const format = useFormat();
  const { value, unit } = format.money(fen);
  return (
    <data className={toneClass(tone)} value={format.yuanText(fen)} title={format.moneyExact(fen)}>
      {value}
      <span className="unit">{unit}</span>
    </data>
  );
}

/** An amount to the fen, with its unit. */
export function MoneyExact({ fen, tone = "plain" }: MoneyProps) {
  const format = useFormat();
  return (
    <data className={toneClass(tone)} value={format.yuanText(fen)}>
      {format.moneyExact(fen)}
    </data>
  );
}

/** Grouped yuan without a unit, for columns whose header names it. */
export function MoneyCell({ fen, tone = "plain" }: MoneyProps) {
  const format = useFormat();
  return (
    <data className={toneClass(tone)} value={format.yuanText(fen)}>
      {format.yuan(fen)}
    </data>
  );
}
