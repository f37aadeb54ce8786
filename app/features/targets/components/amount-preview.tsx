import { useState, type FormEvent, type ReactNode } from "react";

import { useFormat, useLocale, useMessages } from "#app/i18n/react.tsx";
import { parseYuan, type Fen } from "#app/lib/money.ts";

import { amountInChinese, amountInEnglish } from "../domain/amount-in-words.ts";
import { targetMessages } from "../messages/targets.ts";

/** An amount in the words of the reader's language. */
export function useAmountInWords(): (fen: Fen) => string {
  return useLocale() === "zh" ? amountInChinese : amountInEnglish;
}

/** Says under the money field inside it how the amount is read, while it is typed. */
export function AmountPreview({ initial, children }: { initial: string | undefined; children: ReactNode }) {
  const m = useMessages(targetMessages).form;
  const format = useFormat();
  const inWords = useAmountInWords();
  const [typed, setTyped] = useState(initial ?? "");
  const parsed = parseYuan(typed);
  const listen = (event: FormEvent<HTMLDivElement>) => {
    if (event.target instanceof HTMLInputElement) setTyped(event.target.value);
  };
  return (
    <div onInput={listen}>
      {children}
      <output className="small dim">
        {"fen" in parsed && parsed.fen > 0n
          ? m.understood({ exact: format.moneyExact(parsed.fen), words: inWords(parsed.fen) })
          : null}
      </output>
    </div>
  );
}
