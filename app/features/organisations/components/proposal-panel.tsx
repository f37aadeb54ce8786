import { Form } from "@remix-run/react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { Button } from "#app/ui/button.tsx";
import { Panel } from "#app/ui/page.tsx";
import { Cell, Table } from "#app/ui/table.tsx";

import { firmMessages } from "../messages/firm.ts";
import { organisationMessages } from "../messages/organisations.ts";
import type { ProposalView } from "../reads/firm.server.ts";

/** What an import would change, side by side, and the two answers. */
export function ProposalPanel({ proposal, canAnswer }: { proposal: ProposalView; canAnswer: boolean }) {
  const m = useMessages(firmMessages).proposal;
  const { fields } = useMessages(organisationMessages);
  const format = useFormat();
  return (
    <Panel title={m.title} flush>
      <p className="tablenote">{m.text({ edition: proposal.edition, when: format.dateTime(proposal.at) })}</p>
      <Table
        caption={m.title}
        stack
        columns={[{ header: m.title, width: "m" }, { header: m.now }, { header: m.to }]}
      >
        {proposal.changes.map((change) => (
          <tr key={change.field}>
            <Cell row>{fields[change.field]}</Cell>
            <Cell label={m.now}>{change.from === "" ? m.empty : change.from}</Cell>
            <Cell label={m.to}>
              <strong>{change.to === "" ? m.empty : change.to}</strong>
            </Cell>
          </tr>
        ))}
      </Table>
      {canAnswer ? (
        <Form method="post" className="tablenote">
          <input type="hidden" name="proposalId" value={proposal.id} />
          <div className="form-actions">
            <Button variant="go" type="submit" name="intent" value="accept-proposal">
              {m.accept}
            </Button>
            <Button type="submit" name="intent" value="decline-proposal">
              {m.decline}
            </Button>
          </div>
        </Form>
      ) : null}
    </Panel>
  );
}
