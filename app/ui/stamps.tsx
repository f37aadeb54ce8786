import { useMessages } from "#app/i18n/react.tsx";

import { classNames } from "./class-names.ts";
import { uiMessages } from "./messages/ui.ts";

const LEVELS = ["recorded", "confirmed", "verified"] as const;
export type Certainty = (typeof LEVELS)[number];

/** Three stamps, filled one after another: 记 recorded, 认 confirmed, 验 verified. `label` says it in words. */
export function Stamps({ level, label }: { level: Certainty; label: string }) {
  const letters = useMessages(uiMessages).certainty;
  const reached = LEVELS.indexOf(level);
  return (
    <span className="stamps" role="img" aria-label={label} title={label}>
      {LEVELS.map((step, index) => {
        const on = index <= reached;
        return (
          <span
            key={step}
            className={classNames(on && "on", on && step === "verified" && "ver") || undefined}
          >
            {letters[step]}
          </span>
        );
      })}
    </span>
  );
}
