import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { PageHead, Panel } from "#app/ui/page.tsx";

import { firmMessages } from "../messages/firm.ts";
import type { History } from "../reads/organisation-view.server.ts";
import { FirmTabs } from "./firm-tabs.tsx";
import { HistoryTable } from "./history-table.tsx";

/** The firm's slice of the log in plain words. */
export function HistoryPage({ edition, history }: { edition: string; history: History }) {
  const m = useMessages(firmMessages).history;
  return (
    <>
      <PageHead title={m.title} lead={m.lead} />
      <div className="stack">
        <FirmTabs edition={edition} current="history" />
        <Panel title={m.title} flush>
          <HistoryTable events={history.events} />
        </Panel>
        {history.older === null ? null : (
          <p>
            <ButtonLink href={paths.workspace.firmHistory(edition, history.older)}>{m.older}</ButtonLink>
          </p>
        )}
      </div>
    </>
  );
}
