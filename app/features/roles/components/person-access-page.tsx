import type { SubmissionResult } from "@conform-to/react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";
import { PageHead, Panel } from "#app/ui/page.tsx";
import { Cell, Table } from "#app/ui/table.tsx";

import { roleMessages } from "../messages/roles.ts";
import type { HeldRoleView, PersonAccessView } from "../reads/who-may-what.server.ts";

type Props = { person: PersonAccessView; mayGrant: boolean; lastResult: SubmissionResult | undefined };

/** What one person may do and why, with the offices that can be taken from her. */
export function PersonAccessPage({ person, mayGrant, lastResult }: Props) {
  const m = useMessages(roleMessages);
  const allowed = person.allowed.filter(({ scope, because }) => scope === "signed_in" || because.length > 0);
  const denied = person.allowed.filter((rule) => !allowed.includes(rule));
  return (
    <>
      <PageHead
        title={person.name}
        lead={person.login}
        crumbs={[{ label: m.title, href: paths.console.access() }, { label: person.name }]}
        actions={
          mayGrant ? (
            <ButtonLink href={paths.console.resetSecondFactor(person.personId)}>
              {m.person.secondFactor}
            </ButtonLink>
          ) : null
        }
      />
      <div className="stack">
        <FormNotice errors={lastResult?.error?.[""] ?? undefined} />
        <Panel title={m.person.held} flush={person.held.length > 0}>
          {person.held.length === 0 ? (
            <p>{m.person.none}</p>
          ) : (
            <HeldTable held={person.held} mayGrant={mayGrant} />
          )}
        </Panel>
        <Panel title={m.person.allowed} flush>
          <Table
            caption={m.person.allowed}
            columns={[{ header: m.permission }, { header: m.person.because }]}
            stack
          >
            {allowed.map(({ permission, because }) => (
              <tr key={permission}>
                <Cell row>{m.permissions[permission]}</Cell>
                <Cell label={m.person.because}>
                  {because.length === 0
                    ? m.person.account
                    : because.map((held) => (
                        <div key={`${held.role} ${held.object}`}>
                          {m.names[held.role]} <span className="dim small">{held.where}</span>
                        </div>
                      ))}
                </Cell>
              </tr>
            ))}
          </Table>
        </Panel>
        <Panel title={m.person.denied}>
          <p className="dim">{denied.map(({ permission }) => m.permissions[permission]).join(" · ")}</p>
        </Panel>
      </div>
    </>
  );
}

function HeldTable({ held, mayGrant }: { held: HeldRoleView[]; mayGrant: boolean }) {
  const m = useMessages(roleMessages);
  const format = useFormat();
  return (
    <Table
      caption={m.person.held}
      stack
      columns={[
        { header: m.role },
        { header: m.person.scope },
        { header: m.person.since },
        { header: m.person.by },
        { header: "" },
      ]}
    >
      {held.map((entry) => (
        <tr key={`${entry.role} ${entry.object}`}>
          <Cell row>{m.names[entry.role]}</Cell>
          <Cell label={m.person.scope}>
            {m.scopes[entry.scope]} {entry.where}
          </Cell>
          <Cell label={m.person.since}>
            {entry.grantedAt === null ? m.person.unknown : format.dateTime(entry.grantedAt)}
          </Cell>
          <Cell label={m.person.by}>{entry.grantedBy ?? m.person.unknown}</Cell>
          <Cell>{mayGrant && isOffice(entry) ? <RevokeForm held={entry} /> : null}</Cell>
        </tr>
      ))}
    </Table>
  );
}

function isOffice({ scope }: HeldRoleView): boolean {
  return scope === "platform" || scope === "area";
}

function RevokeForm({ held }: { held: HeldRoleView }) {
  const m = useMessages(roleMessages);
  return (
    <form method="post">
      <input type="hidden" name="area" value={held.object} />
      <Button
        size="s"
        variant="quiet"
        type="submit"
        name="role"
        value={held.role.replace("platform_", "")}
        aria-label={m.revokeOf({ role: m.names[held.role], where: held.where })}
      >
        {m.revoke}
      </Button>
    </form>
  );
}
