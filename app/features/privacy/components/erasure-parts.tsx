import { useMessages } from "#app/i18n/react.tsx";
import { Notice } from "#app/ui/form-notice.tsx";
import { Facts } from "#app/ui/page.tsx";

import { privacyMessages } from "../messages/privacy.ts";
import type { OwnData } from "../reads/own-data.server.ts";

/** What erasure takes away, and what stays and why. */
export function WhatIsErased() {
  const m = useMessages(privacyMessages).erasure;
  return (
    <Facts
      items={[
        { term: m.goes, value: m.goesText },
        { term: m.stays, value: m.staysText },
      ]}
    />
  );
}

/** What has to be handed over or cancelled first. */
export function Blockers({ blockers }: Pick<OwnData, "blockers">) {
  const m = useMessages(privacyMessages).erasure;
  if (blockers.length === 0) return null;
  return (
    <Notice tone="wait">
      <p className="strong">{m.blocked}</p>
      {blockers.map(({ kind, name }) => (
        <p key={`${kind} ${name}`}>
          {kind === "last_administrator" ? m.blockers[kind] : m.blockers[kind]({ name })}
        </p>
      ))}
    </Notice>
  );
}
