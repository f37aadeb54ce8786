import { useMessages } from "#app/i18n/react.tsx";
import { Icon } from "#app/ui/icons.tsx";
import { Cell, Table } from "#app/ui/table.tsx";

import { ROLE_NAMES } from "../domain/role-name.ts";
import { roleMessages } from "../messages/roles.ts";
import type { RoleHoldersView } from "../reads/who-may-what.server.ts";

/** The table of the program itself: a row a permission, a column a role. */
export function PermissionTable({ rules }: { rules: RoleHoldersView["rules"] }) {
  const m = useMessages(roleMessages);
  return (
    <Table
      caption={m.matrix}
      tight
      columns={[{ header: m.permission }, ...ROLE_NAMES.map((name) => ({ header: m.names[name] }))]}
    >
      {rules.map(({ permission, scope, roles }) => (
        <tr key={permission}>
          <Cell row>{m.permissions[permission]}</Cell>
          {scope === "signed_in" ? (
            <Cell colSpan={ROLE_NAMES.length}>{m.everyone}</Cell>
          ) : (
            ROLE_NAMES.map((name) => (
              <Cell key={name}>
                {roles.includes(name) ? (
                  <>
                    <Icon name="check" size={14} />
                    <span className="vh">{m.mayUse}</span>
                  </>
                ) : null}
              </Cell>
            ))
          )}
        </tr>
      ))}
    </Table>
  );
}
