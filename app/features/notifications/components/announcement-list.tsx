import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState, PageHead } from "#app/ui/page.tsx";
import { Status, type StatusTone } from "#app/ui/status.tsx";
import { Cell, Table } from "#app/ui/table.tsx";

import { announcementMessages } from "../messages/announcements.ts";
import type { AnnouncementRows, AnnouncementState } from "../reads/announcements.server.ts";

type Props = { edition: string; announcements: AnnouncementRows };

export const ANNOUNCEMENT_TONES: Record<AnnouncementState, StatusTone> = {
  draft: "plain",
  scheduled: "wait",
  sending: "go",
  sent: "done",
  cancelled: "plain",
};

/** What was announced, is about to be, and what still is a draft. */
export function AnnouncementList({ edition, announcements }: Props) {
  const m = useMessages(announcementMessages);
  const format = useFormat();
  const create = (
    <ButtonLink href={paths.console.newAnnouncement(edition)} variant="go" icon="plus">
      {m.create}
    </ButtonLink>
  );
  return (
    <>
      <PageHead title={m.title} lead={m.lead} actions={announcements.length > 0 ? create : undefined} />
      {announcements.length === 0 ? (
        <EmptyState title={m.empty} action={create}>
          {m.emptyText}
        </EmptyState>
      ) : (
        <Table
          caption={m.title}
          stack
          columns={[
            { header: m.columns.subject },
            { header: m.columns.status, width: "m" },
            { header: m.columns.when, width: "l" },
            { header: m.columns.recipients, num: true, width: "s" },
          ]}
        >
          {announcements.map((row) => (
            <tr key={row.id}>
              <Cell row>
                <a href={paths.console.announcement(edition, row.id)}>{row.subject}</a>
              </Cell>
              <Cell label={m.columns.status}>
                <Status tone={ANNOUNCEMENT_TONES[row.status]}>{m.states[row.status]}</Status>
              </Cell>
              <Cell label={m.columns.when}>{format.dateTime(row.when)}</Cell>
              <Cell label={m.columns.recipients} num>
                {row.recipients === 0 ? "" : format.count(row.recipients)}
              </Cell>
            </tr>
          ))}
        </Table>
      )}
    </>
  );
}
