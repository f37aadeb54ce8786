import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/form-notice.tsx";
import { Panel } from "#app/ui/page.tsx";

import { privacyMessages } from "../messages/privacy.ts";
import type { OwnData } from "../reads/own-data.server.ts";
import { Blockers, WhatIsErased } from "./erasure-parts.tsx";

/** Asking to be erased, or taking that back. */
export function OwnErasurePanel({ erasure, blockers }: Pick<OwnData, "erasure" | "blockers">) {
  const m = useMessages(privacyMessages).erasure;
  const format = useFormat();
  const waiting = erasure?.status === "requested" ? erasure : null;
  return (
    <Panel title={m.title}>
      <form method="post" className="stack">
        {waiting ? (
          <Notice tone="info">{m.requested({ time: format.dateTime(waiting.requestedAt) })}</Notice>
        ) : null}
        {erasure?.status === "refused" ? (
          <Notice tone="info">{m.refused({ reason: erasure.reason })}</Notice>
        ) : null}
        <p>{m.text}</p>
        <WhatIsErased />
        {waiting ? (
          <p>
            <Button type="submit" name="intent" value="withdraw-erasure">
              {m.withdraw}
            </Button>
          </p>
        ) : (
          <>
            <Blockers blockers={blockers} />
            {blockers.length > 0 ? null : (
              <p>
                <Button variant="danger" type="submit" name="intent" value="request-erasure">
                  {m.request}
                </Button>
              </p>
            )}
          </>
        )}
      </form>
    </Panel>
  );
}
