import type { SubmissionResult } from "@conform-to/react";
import { useForm } from "@conform-to/react";

import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { SelectField } from "#app/ui/choice-fields.tsx";
import { FormNotice, Notice } from "#app/ui/form-notice.tsx";
import { TextField } from "#app/ui/input-fields.tsx";
import { EmptyState, PageHead, Panel } from "#app/ui/page.tsx";
import { Cell, Table } from "#app/ui/table.tsx";

import { ROLE_NAMES } from "../domain/role-name.ts";
import { roleMessages } from "../messages/roles.ts";
import type { RoleHoldersView } from "../reads/who-may-what.server.ts";
import { GrantOfficeForm } from "./grant-office-form.tsx";
import { PermissionTable } from "./permission-table.tsx";

type Props = { view: RoleHoldersView; mayGrant: boolean; lastResult: SubmissionResult | undefined };

/** Who holds which role, the table of what each role may do, and the form that grants one. */
export function RoleHoldersPage({ view, mayGrant, lastResult }: Props) {
  const m = useMessages(roleMessages);
  const [form, fields] = useForm<{ login: string; role: string; area: string }>({
    lastResult: lastResult ?? null,
  });
  return (
    <>
      <PageHead title={m.title} lead={m.lead} />
      <div className="stack">
        <FormNotice errors={form.errors} />
        <form method="get" className="form form--wide">
          <div className="form-row">
            <TextField name="q" label={m.search} defaultValue={view.text} type="search" />
            <SelectField
              name="role"
              label={m.role}
              defaultValue={view.role ?? ""}
              options={[
                { value: "", label: m.allRoles },
                ...ROLE_NAMES.map((name) => ({ value: name, label: m.names[name] })),
              ]}
            />
          </div>
          <div className="form-actions">
            <Button type="submit">{m.find}</Button>
          </div>
        </form>
        {view.isCut ? <Notice tone="wait">{m.cut}</Notice> : null}
        {view.holders.length === 0 ? (
          <EmptyState title={m.noneFound}>{m.noneFoundText}</EmptyState>
        ) : (
          <Panel title={m.holders} flush>
            <HolderTable holders={view.holders} />
          </Panel>
        )}
        {mayGrant ? <GrantOfficeForm formId={form.id} fields={fields} /> : null}
        <Panel title={m.matrix} aside={<span className="small dim">{m.matrixLead}</span>} flush>
          <PermissionTable rules={view.rules} />
        </Panel>
      </div>
    </>
  );
}

function HolderTable({ holders }: { holders: RoleHoldersView["holders"] }) {
  const m = useMessages(roleMessages);
  return (
    <Table
      caption={m.holders}
      columns={[{ header: m.name }, { header: m.grant.login }, { header: m.held }]}
      stack
    >
      {holders.map((holder) => (
        <tr key={holder.personId}>
          <Cell row>
            <a href={paths.console.personAccess(holder.personId)}>{holder.name}</a>
          </Cell>
          <Cell label={m.grant.login}>{holder.login}</Cell>
          <Cell label={m.held}>
            {holder.held.map((held) => (
              <div key={`${held.role} ${held.object}`}>
                {m.names[held.role]}
                {held.where === "" ? null : <span className="dim small"> {held.where}</span>}
              </div>
            ))}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
