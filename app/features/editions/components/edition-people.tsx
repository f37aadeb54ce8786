import { useMessages } from "#app/i18n/react.tsx";
import { Button } from "#app/ui/button.tsx";
import { SelectField } from "#app/ui/choice-fields.tsx";
import { fieldProps, type FieldMeta } from "#app/ui/field.tsx";
import { TextField } from "#app/ui/input-fields.tsx";
import { Panel } from "#app/ui/page.tsx";
import { Status } from "#app/ui/status.tsx";
import { Cell, Table } from "#app/ui/table.tsx";

import { GRANTABLE_ROLES } from "../domain/edition-role.ts";
import { editionMessages } from "../messages/editions.ts";
import type { EditionSettings } from "../reads/edition-settings.server.ts";

export type GrantValues = { email: string; name: string; role: string };
type People = EditionSettings["people"];

type Props = { people: People; formId: string; fields: Record<keyof GrantValues, FieldMeta> };

/** Who works for this edition, and as what. */
export function EditionPeople({ people, formId, fields }: Props) {
  const m = useMessages(editionMessages);
  const options = GRANTABLE_ROLES.map((role) => ({
    value: role,
    label: `${m.roles[role]} – ${m.settings.roleDoes[role]}`,
  }));
  return (
    <>
      <Panel title={m.settings.people} flush>
        <PeopleTable people={people} />
      </Panel>
      <Panel title={m.settings.grant}>
        <form method="post" id={formId} className="form form--wide" noValidate>
          <input type="hidden" name="intent" value="grant" />
          <div className="form-row">
            <TextField
              {...fieldProps(fields.email)}
              label={m.settings.grantEmail}
              type="email"
              autoComplete="off"
              required
            />
            <SelectField
              {...fieldProps(fields.role)}
              label={m.settings.grantRole}
              options={options}
              placeholder={m.settings.choose}
              required
            />
            <TextField
              {...fieldProps(fields.name)}
              label={m.settings.grantName}
              hint={m.settings.grantNameHint}
              autoComplete="off"
            />
          </div>
          <div className="form-actions">
            <Button type="submit">{m.settings.grantSubmit}</Button>
          </div>
        </form>
      </Panel>
    </>
  );
}

function PeopleTable({ people }: { people: People }) {
  const m = useMessages(editionMessages);
  const s = m.settings;
  return (
    <Table
      caption={s.people}
      columns={[
        { header: s.name },
        { header: s.role },
        { header: s.email },
        { header: s.account },
        { header: "" },
      ]}
      stack
    >
      {people.map((person) => (
        <tr key={`${person.personId} ${person.role}`}>
          <Cell row>{person.name}</Cell>
          <Cell label={s.role}>{m.roles[person.role]}</Cell>
          <Cell label={s.email}>{person.email}</Cell>
          <Cell label={s.account}>
            <Status tone={person.hasAccount ? "done" : "wait"}>
              {person.hasAccount ? s.hasAccount : s.noAccount}
            </Status>
          </Cell>
          <Cell>
            <form method="post">
              <input type="hidden" name="intent" value="revoke" />
              <input type="hidden" name="personId" value={person.personId} />
              <Button
                size="s"
                variant="quiet"
                type="submit"
                name="role"
                value={person.role}
                aria-label={s.revokeOf({ name: person.name, role: m.roles[person.role] })}
              >
                {s.revoke}
              </Button>
            </form>
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
