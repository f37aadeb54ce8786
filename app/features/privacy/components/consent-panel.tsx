import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { Button } from "#app/ui/button.tsx";
import { Panel } from "#app/ui/page.tsx";
import { Status } from "#app/ui/status.tsx";

import { privacyMessages } from "../messages/privacy.ts";
import type { OwnData } from "../reads/own-data.server.ts";

type Consent = OwnData["consents"][number];

/** One purpose: its text, where the person's consent stands, and all she said about it before. */
export function ConsentPanel({ consent }: { consent: Consent }) {
  const m = useMessages(privacyMessages).consent;
  const { title, text } = m.purposes[consent.purpose];
  return (
    <Panel
      title={title}
      aside={
        <Status tone={consent.isGiven ? "done" : "plain"}>{consent.isGiven ? m.given : m.notGiven}</Status>
      }
    >
      <div className="stack">
        <p>{text}</p>
        <form method="post">
          <input type="hidden" name="purpose" value={consent.purpose} />
          <input type="hidden" name="version" value={consent.textVersion} />
          <Button type="submit" name="intent" value={consent.isGiven ? "withdraw" : "give"}>
            {consent.isGiven ? m.withdraw : m.give}
          </Button>
        </form>
        {consent.history.length === 0 ? null : <History history={consent.history} />}
      </div>
    </Panel>
  );
}

function History({ history }: Pick<Consent, "history">) {
  const m = useMessages(privacyMessages).consent;
  const format = useFormat();
  return (
    <details className="more">
      <summary>{m.history}</summary>
      <ul className="rows rows--first">
        {history.map(({ id, isGiven, textVersion, at }) => (
          <li key={id}>
            {m.entry[isGiven ? "given" : "withdrawn"]({ version: format.count(textVersion) })}{" "}
            <span className="small dim">{format.dateTime(at)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
