import { Form } from "@remix-run/react";
import type { SubmissionResult } from "@conform-to/react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { SelectField } from "#app/ui/choice-fields.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";
import { TextField } from "#app/ui/input-fields.tsx";
import { PageHead, Panel } from "#app/ui/page.tsx";
import { Status } from "#app/ui/status.tsx";
import { Cell, Table } from "#app/ui/table.tsx";

import { firmMessages } from "../messages/firm.ts";
import { organisationMessages } from "../messages/organisations.ts";
import type { MembersView, MemberView } from "../reads/members.server.ts";
import { FirmTabs } from "./firm-tabs.tsx";
import { InviteForm } from "./invite-form.tsx";

type Props = { view: MembersView; problem: string | null; invite: SubmissionResult | null };

/** Who belongs to a firm. Its owners invite, let in, change roles, remove and hand over. */
export function MembersPage({ view, problem, invite }: Props) {
  const m = useMessages(firmMessages);
  return (
    <>
      <PageHead title={m.members.title} lead={m.members.lead} />
      <div className="stack">
        <FirmTabs edition={view.edition} current="members" />
        <FormNotice errors={problem === null ? [] : [problem]} />
        {view.requests.length > 0 ? <Requests requests={view.requests} /> : null}
        <Panel title={m.members.title} flush>
          <MemberTable view={view} />
        </Panel>
        {view.invitations.length > 0 ? <Invitations view={view} /> : null}
        {view.isOwner ? <InviteForm lastResult={invite} /> : null}
        {view.isOwner ? <HandOver view={view} /> : null}
      </div>
    </>
  );
}

function MemberTable({ view }: { view: MembersView }) {
  const m = useMessages(firmMessages).members;
  const { roles } = useMessages(organisationMessages);
  const format = useFormat();
  return (
    <Table
      caption={m.title}
      stack
      columns={[
        { header: m.name },
        { header: m.contact },
        { header: m.role, width: "m" },
        { header: m.since, width: "l" },
        ...(view.isOwner ? [{ header: <span className="vh">{m.more}</span>, width: "xl" as const }] : []),
      ]}
    >
      {view.members.map((member) => (
        <tr key={member.id}>
          <Cell row>
            {member.name} {member.id === view.personId ? <span className="tag">{m.you}</span> : null}
          </Cell>
          <Cell label={m.contact}>
            {member.contact} {member.hasAccount ? null : <span className="dim small">{m.noAccount}</span>}
          </Cell>
          <Cell label={m.role}>
            <Status tone={member.role === "owner" ? "go" : "plain"}>{roles[member.role]}</Status>
          </Cell>
          <Cell label={m.since}>{format.dateTime(member.since)}</Cell>
          {view.isOwner ? (
            <Cell>
              <MemberActions member={member} />
            </Cell>
          ) : null}
        </tr>
      ))}
    </Table>
  );
}

function MemberActions({ member }: { member: MemberView }) {
  const m = useMessages(firmMessages).members;
  const other = member.role === "owner" ? "member" : "owner";
  return (
    <Form method="post" className="cluster">
      <input type="hidden" name="personId" value={member.id} />
      <input type="hidden" name="role" value={other} />
      <Button size="s" type="submit" name="intent" value="role">
        {other === "owner" ? m.makeOwner : m.makeMember}
      </Button>
      <Button size="s" variant="quiet" type="submit" name="intent" value="remove">
        {m.remove}
      </Button>
    </Form>
  );
}

function Requests({ requests }: Pick<MembersView, "requests">) {
  const m = useMessages(firmMessages).requests;
  const format = useFormat();
  return (
    <Panel title={m.title} flush>
      <ul className="rows">
        {requests.map((request) => (
          <li key={request.id}>
            <Form method="post" className="form">
              <p>
                <strong>{m.text(request)}</strong>{" "}
                <span className="dim small">
                  {format.dateTime(request.at)} {request.isImport ? m.fromImport : null}
                </span>
              </p>
              <input type="hidden" name="requestId" value={request.id} />
              <input type="hidden" name="version" value={request.version} />
              <TextField name="reason" id={`reason-${request.id}`} label={m.reason} maxLength={500} />
              <div className="form-actions">
                <Button variant="go" size="s" type="submit" name="intent" value="let-in">
                  {m.accept}
                </Button>
                <Button size="s" type="submit" name="intent" value="turn-away">
                  {m.decline}
                </Button>
              </div>
            </Form>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Invitations({ view }: { view: MembersView }) {
  const m = useMessages(firmMessages).invite;
  const { roles } = useMessages(organisationMessages);
  const format = useFormat();
  return (
    <Panel title={m.open} flush>
      <Table
        caption={m.open}
        stack
        columns={[
          { header: m.name },
          { header: m.email },
          { header: m.role, width: "m" },
          { header: m.until, width: "l" },
          { header: <span className="vh">{m.withdraw}</span>, width: "xl" },
        ]}
      >
        {view.invitations.map((row) => (
          <tr key={row.id}>
            <Cell row>{row.name}</Cell>
            <Cell label={m.email}>{row.email}</Cell>
            <Cell label={m.role}>{roles[row.role]}</Cell>
            <Cell label={m.until}>{row.isExpired ? m.expired : format.dateTime(row.until)}</Cell>
            <Cell>
              <Form method="post" className="cluster">
                <ButtonLink size="s" href={paths.workspace.firmInvitation(view.edition, row.id)}>
                  {m.show}
                </ButtonLink>
                <input type="hidden" name="intent" value="withdraw" />
                <Button size="s" variant="quiet" type="submit" name="invitationId" value={row.id}>
                  {m.withdraw}
                </Button>
              </Form>
            </Cell>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}

function HandOver({ view }: { view: MembersView }) {
  const m = useMessages(firmMessages).members;
  const heirs = view.members.filter(({ id, hasAccount }) => hasAccount && id !== view.personId);
  return (
    <Panel title={m.handOver}>
      <p>{m.handOverText}</p>
      {heirs.length === 0 ? (
        <p className="dim">{m.noHeir}</p>
      ) : (
        <Form method="post" className="form">
          <SelectField
            name="personId"
            id="heir"
            label={m.handOverTo}
            options={heirs.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <div className="form-actions">
            <Button variant="danger" type="submit" name="intent" value="hand-over">
              {m.handOver}
            </Button>
          </div>
        </Form>
      )}
    </Panel>
  );
}
