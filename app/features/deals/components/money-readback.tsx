import { useState, type FormEvent, type ReactNode } from "react";

import { useFormat, useLocale, useMessages } from "#app/i18n/react.tsx";
import { fenInCapitals } from "#app/lib/money-words.ts";
import { parseYuan, type Fen } from "#app/lib/money.ts";

import { dealMessages } from "../messages/deals.ts";

/** What the system has understood of an amount, in digits, in the reader's scale and in Chinese capitals. */
export function MoneyReadback({ fen }: { fen: Fen }) {
  const m = useMessages(dealMessages).readback;
  const format = useFormat();
  const locale = useLocale();
  const { value, unit } = format.money(fen);
  const exact = format.yuan(fen);
  // "million CNY" after "yuan" would say the currency twice.
  const scale = locale === "en" ? unit.replace(/ ?CNY$/, "") : unit;
  const isScaled = scale !== "" && scale !== "元";
  const scaled = `${value} ${scale}`;
  return (
    <span className="readback">
      <span className="strong">{isScaled ? m.scaled({ exact, scaled }) : m.plain({ exact })}</span>
      <span lang="zh-CN">{fenInCapitals(fen)}</span>
    </span>
  );
}

/** Shows below an amount field, while it is typed, what will be understood. Without scripts the review step does. */
export function LiveReadback({ name, children }: { name: string; children: ReactNode }) {
  const m = useMessages(dealMessages).readback;
  const [fen, setFen] = useState<Fen | null>(null);
  const read = ({ target }: FormEvent) => {
    if (!(target instanceof HTMLInputElement) || target.name !== name) return;
    const result = parseYuan(target.value);
    setFen("fen" in result ? result.fen : null);
  };
  return (
    <div onInput={read}>
      {children}
      <output className="readback-line">
        {fen === null ? null : (
          <>
            <span className="dim">{m.reads}</span> <MoneyReadback fen={fen} />
          </>
        )}
      </output>
    </div>
  );
}
