import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { PageHead } from "#app/ui/page.tsx";
import { Status } from "#app/ui/status.tsx";
import { Cell, Table } from "#app/ui/table.tsx";

import { inboxMessages } from "../messages/inbox.ts";
import { templateMessages } from "../messages/templates.ts";
import type { TemplateRows } from "../reads/templates.server.ts";

type Props = { edition: string; templates: TemplateRows };

/** The kinds of message of an edition, and which it has worded itself. */
export function TemplateList({ edition, templates }: Props) {
  const m = useMessages(templateMessages);
  const { categories } = useMessages(inboxMessages);
  const format = useFormat();
  return (
    <>
      <PageHead title={m.title} lead={m.lead} />
      <Table
        caption={m.title}
        stack
        columns={[
          { header: m.columns.subject },
          { header: m.columns.category, width: "m" },
          { header: m.columns.state, width: "m" },
          { header: m.columns.edited, width: "l" },
        ]}
      >
        {templates.map((row) => (
          <tr key={row.kind}>
            <Cell row>
              <a href={paths.console.template(edition, row.kind)}>{row.subject}</a>
            </Cell>
            <Cell label={m.columns.category}>{categories[row.category]}</Cell>
            <Cell label={m.columns.state}>
              <Status tone={row.isOwn ? "go" : "plain"}>{row.isOwn ? m.own : m.standard}</Status>
            </Cell>
            <Cell label={m.columns.edited}>{row.editedAt === null ? "" : format.dateTime(row.editedAt)}</Cell>
          </tr>
        ))}
      </Table>
    </>
  );
}
