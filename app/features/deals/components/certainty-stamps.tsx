import { useMessages } from "#app/i18n/react.tsx";
import { Stamps, type Certainty as StampLevel } from "#app/ui/stamps.tsx";
import { Status } from "#app/ui/status.tsx";

import type { Certainty } from "../domain/certainty.ts";
import { measureMessages } from "../messages/measures.ts";

/** How far an entry came before it ended, for those that were disputed or not accepted. */
const REACHED: Record<Certainty, StampLevel> = {
  recorded: "recorded",
  confirmed: "confirmed",
  verified: "verified",
  disputed: "recorded",
  rejected: "confirmed",
};

/** The three stamps of an entry; where it ended without counting, words say so. */
export function CertaintyStamps({ certainty }: { certainty: Certainty }) {
  const words = useMessages(measureMessages).certainties;
  const isEnded = certainty === "disputed" || certainty === "rejected";
  return (
    <span className="deal-stamps">
      <Stamps level={REACHED[certainty]} label={words[certainty]} />
      {isEnded ? <Status tone="attn">{words[certainty]}</Status> : null}
    </span>
  );
}
