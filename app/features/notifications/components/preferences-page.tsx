import { Form } from "@remix-run/react";
import type { ReactNode } from "react";

import { useMessages } from "#app/i18n/react.tsx";
import { Button } from "#app/ui/button.tsx";
import { PageHead } from "#app/ui/page.tsx";
import { Cell, Table } from "#app/ui/table.tsx";

import { MAIL_CHOICES } from "../domain/categories.ts";
import { inboxMessages, preferenceMessages } from "../messages/inbox.ts";
import type { PreferencesView } from "../reads/inbox.server.ts";

/** How one wants to hear of each kind of thing. */
export function PreferencesPage({
  preferences,
  notice,
}: {
  preferences: PreferencesView;
  notice: ReactNode;
}) {
  const m = useMessages(preferenceMessages);
  return (
    <>
      <PageHead title={m.title} lead={m.lead} />
      {notice}
      <Form method="post" className="stack">
        <Table
          caption={m.title}
          stack
          columns={[
            { header: m.columns.category },
            { header: m.columns.inApp, width: "m" },
            { header: m.columns.mail, width: "xl" },
          ]}
        >
          {preferences.map((row) => (
            <PreferenceRow key={row.category} row={row} />
          ))}
        </Table>
        <div className="form-actions">
          <Button variant="go">{m.save}</Button>
        </div>
      </Form>
    </>
  );
}

function PreferenceRow({ row }: { row: PreferencesView[number] }) {
  const m = useMessages(preferenceMessages);
  const category = useMessages(inboxMessages).categories[row.category];
  return (
    <tr>
      <Cell row>
        {category}
        <span className="small dim"> {m.hints[row.category]}</span>
      </Cell>
      <Cell label={m.columns.inApp}>
        {row.isMandatory ? (
          m.always
        ) : (
          <label className="tick">
            <input type="checkbox" name={`app_${row.category}`} defaultChecked={row.inApp} />
            <span aria-hidden="true">{m.show}</span>
            <span className="vh">{m.inApp({ category })}</span>
          </label>
        )}
      </Cell>
      <Cell label={m.columns.mail}>
        {row.isMandatory ? (
          m.always
        ) : (
          <select
            className="input"
            name={`mail_${row.category}`}
            defaultValue={row.mail}
            aria-label={m.mailOf({ category })}
          >
            {MAIL_CHOICES.map((choice) => (
              <option key={choice} value={choice}>
                {m.mail[choice]}
              </option>
            ))}
          </select>
        )}
      </Cell>
    </tr>
  );
}
