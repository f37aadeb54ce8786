import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState, PageHead } from "#app/ui/page.tsx";
import { SearchBox } from "#app/ui/search-box.tsx";
import { Segmented } from "#app/ui/segmented.tsx";
import { Status, type StatusTone } from "#app/ui/status.tsx";
import { Cell, Pagination, Table } from "#app/ui/table.tsx";

import { invitationMessages } from "../messages/invitations.ts";
import type { InvitationList } from "../reads/invitations.server.ts";

type Props = { edition: string; list: InvitationList };

const STATES = ["invited", "accepted", "expired"] as const;
export const INVITATION_TONES: Record<(typeof STATES)[number], StatusTone> = {
  invited: "wait",
  accepted: "done",
  expired: "attn",
};

/** Who was invited to an edition, and who has come in. */
export function InvitationListPage({ edition, list }: Props) {
  const m = useMessages(invitationMessages);
  const { counts } = list;
  const all = counts.invited + counts.accepted + counts.expired;
  return (
    <>
      <PageHead
        title={m.title}
        lead={m.lead}
        actions={
          counts.invited > 0 ? (
            <ButtonLink href={paths.api.invitationLinks(edition)} icon="download" document>
              {m.export}
            </ButtonLink>
          ) : null
        }
      />
      {all === 0 ? (
        <EmptyState title={m.empty} action={<ToImport edition={edition} />}>
          {m.emptyText}
        </EmptyState>
      ) : (
        <div className="stack">
          <Filters edition={edition} list={list} all={all} />
          {list.rows.length === 0 ? (
            <EmptyState
              title={m.noneFound}
              action={<ButtonLink href={paths.console.invitations(edition)}>{m.clear}</ButtonLink>}
            />
          ) : (
            <Rows edition={edition} list={list} />
          )}
        </div>
      )}
    </>
  );
}

function ToImport({ edition }: { edition: string }) {
  const m = useMessages(invitationMessages);
  return (
    <ButtonLink variant="go" href={paths.console.import(edition)}>
      {m.toImport}
    </ButtonLink>
  );
}

function hrefOf(edition: string, values: Record<string, string | null>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value) params.set(name, value);
  const search = params.toString();
  return paths.console.invitations(edition) + (search === "" ? "" : `?${search}`);
}

function Filters({ edition, list, all }: Props & { all: number }) {
  const m = useMessages(invitationMessages);
  const format = useFormat();
  const { q, state, counts } = list;
  return (
    <div className="spread listfilter">
      <Segmented
        label={m.columns.state}
        items={[
          {
            href: hrefOf(edition, { q }),
            label: `${m.states.all} ${format.count(all)}`,
            current: state === null,
          },
          ...STATES.map((value) => ({
            href: hrefOf(edition, { q, state: value }),
            label: `${m.states[value]} ${format.count(counts[value])}`,
            current: state === value,
          })),
        ]}
      />
      <SearchBox
        action={paths.console.invitations(edition)}
        label={m.search}
        placeholder={m.search}
        defaultValue={q}
        keep={state === null ? [] : [["state", state]]}
      />
    </div>
  );
}

function Rows({ edition, list }: Props) {
  const m = useMessages(invitationMessages);
  const format = useFormat();
  const { q, state, before, after, rows } = list;
  return (
    <>
      <Table
        caption={m.title}
        stack
        columns={[
          { header: m.columns.name, width: "m" },
          { header: m.columns.firm },
          { header: m.columns.email },
          { header: m.columns.phone, width: "l" },
          { header: m.columns.state, width: "m" },
          { header: m.columns.until, width: "l" },
        ]}
      >
        {rows.map((row) => (
          <tr key={row.id}>
            <Cell row>
              <a href={paths.console.invitation(edition, row.id)}>{row.name}</a>
            </Cell>
            <Cell label={m.columns.firm}>{row.firm}</Cell>
            <Cell label={m.columns.email}>{row.email}</Cell>
            <Cell label={m.columns.phone}>
              <span className="num">{row.phone}</span>
            </Cell>
            <Cell label={m.columns.state}>
              <Status tone={INVITATION_TONES[row.state]}>{m.states[row.state]}</Status>
            </Cell>
            <Cell label={m.columns.until}>{row.state === "accepted" ? "" : format.dateTime(row.until)}</Cell>
          </tr>
        ))}
      </Table>
      <Pagination
        text={m.page({ count: format.count(rows.length) })}
        prevHref={before === null ? undefined : hrefOf(edition, { q, state, before })}
        nextHref={after === null ? undefined : hrefOf(edition, { q, state, after })}
      />
    </>
  );
}
