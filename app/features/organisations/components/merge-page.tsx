import { Form } from "@remix-run/react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { FormNotice, Notice } from "#app/ui/form-notice.tsx";
import { TextField } from "#app/ui/input-fields.tsx";
import { PageHead, Panel } from "#app/ui/page.tsx";
import { Cell, Table } from "#app/ui/table.tsx";

import { organisationConsoleMessages } from "../messages/console.ts";
import { organisationMessages } from "../messages/organisations.ts";
import type { MergePreview } from "../reads/organisation.server.ts";

type Side = MergePreview["kept"];
type Props = { view: MergePreview; problem: string | null };

/** Two records side by side, what a merge would move, what it leaves alone, and the confirmation. */
export function MergePage({ view, problem }: Props) {
  const m = useMessages(organisationConsoleMessages);
  const { kept, merged } = view;
  return (
    <>
      <PageHead
        crumbs={[
          { label: m.list.title, href: paths.console.organisations() },
          { label: kept.name, href: paths.console.organisation(kept.id) },
          { label: m.merge.title },
        ]}
        title={m.merge.title}
        lead={m.merge.lead}
      />
      <div className="stack">
        <FormNotice errors={problem === null ? [] : [problem]} />
        {merged === null ? (
          <Choose isMissing={view.isMissing} />
        ) : (
          <>
            <Compare kept={kept} merged={merged} />
            <Consequences view={view} />
            <Confirm kept={kept} merged={merged} />
          </>
        )}
      </div>
    </>
  );
}

function Choose({ isMissing }: { isMissing: boolean }) {
  const m = useMessages(organisationConsoleMessages).merge;
  return (
    <Panel title={m.choose}>
      <Form method="get" className="form">
        <TextField
          name="with"
          label={m.choose}
          errors={isMissing ? [m.notFound] : undefined}
          maxLength={60}
          autoComplete="off"
          required
        />
        <div className="form-actions">
          <Button variant="go" type="submit">
            {m.find}
          </Button>
        </div>
      </Form>
    </Panel>
  );
}

function Compare({ kept, merged }: { kept: Side; merged: Side }) {
  const m = useMessages(organisationConsoleMessages);
  const { fields } = useMessages(organisationMessages);
  const format = useFormat();
  const rows: [string, (side: Side) => string][] = [
    [fields.nameZh, (side) => side.facts.nameZh],
    [fields.nameEn, (side) => side.facts.nameEn],
    [fields.registration, (side) => side.registration],
    [fields.kinds, (side) => side.shown.kinds.join("、")],
    [fields.county, (side) => side.shown.county],
    [fields.chain, (side) => side.shown.chain],
    [fields.titles, (side) => side.titles.join("、")],
    [m.page.members, (side) => side.members.map(({ name }) => name).join("、")],
    [m.page.editions, (side) => side.editions.join("、")],
    [m.page.offers, (side) => format.count(side.work.offers)],
    [m.page.needs, (side) => format.count(side.work.needs)],
    [m.page.meetings, (side) => format.count(side.work.meetings)],
    [m.page.deals, (side) => format.count(side.work.deals)],
  ];
  return (
    <Panel
      title={m.merge.title}
      aside={<a href={paths.console.mergeOrganisation(merged.id, kept.id)}>{m.merge.swap}</a>}
      flush
    >
      <Table
        caption={m.merge.title}
        stack
        columns={[{ header: "", width: "m" }, { header: m.merge.kept }, { header: m.merge.merged }]}
      >
        {rows.map(([name, valueOf]) => (
          <tr key={name}>
            <Cell row>{name}</Cell>
            <Cell label={m.merge.kept}>{valueOf(kept) || "—"}</Cell>
            <Cell label={m.merge.merged}>{valueOf(merged) || "—"}</Cell>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}

function Consequences({ view: { merged, clashes, keptHasOwner } }: Pick<Props, "view">) {
  const m = useMessages(organisationConsoleMessages).merge;
  const page = useMessages(organisationConsoleMessages).page;
  const format = useFormat();
  if (merged === null || clashes === null) return null;
  const { work } = merged;
  const moves = [
    [m.kinds.membership, merged.members.length - clashes.members],
    [m.kinds.participation, merged.editions.length],
    [m.kinds.listing, work.offers + work.needs],
    [page.requests, work.requests],
    [page.meetings, work.meetings - clashes.meetings],
    [m.kinds.deal, work.deals - clashes.deals],
    [m.kinds.title, merged.titles.length - clashes.titles],
  ] as const;
  const moving = moves.filter(([, count]) => count > 0);
  const notes = (["editions", "members", "titles", "deals", "meetings"] as const)
    .filter((key) => clashes[key] > 0)
    .map((key) => m.clashes[key]({ count: format.count(clashes[key]) }));
  return (
    <div className="twocol">
      <Panel title={m.moves}>
        {moving.length === 0 ? <p>{m.nothing}</p> : null}
        <ul>
          {moving.map(([name, count]) => (
            <li key={name}>
              {name} <span className="num">{format.count(count)}</span>
            </li>
          ))}
        </ul>
        {clashes.coming > 0 ? (
          <Notice tone="attn">{m.clashes.coming({ count: format.count(clashes.coming) })}</Notice>
        ) : null}
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
        {keptHasOwner && merged.members.some(({ role }) => role === "owner") ? (
          <p>{m.clashes.owners}</p>
        ) : null}
      </Panel>
      <Panel title={m.stays}>
        <p>{m.ledger}</p>
        <p>{m.key}</p>
      </Panel>
    </div>
  );
}

function Confirm({ kept, merged }: { kept: Side; merged: Side }) {
  const m = useMessages(organisationConsoleMessages).merge;
  return (
    <Form method="post" className="form">
      <input type="hidden" name="keptId" value={kept.id} />
      <input type="hidden" name="mergedId" value={merged.id} />
      <input type="hidden" name="keptVersion" value={kept.version} />
      <input type="hidden" name="mergedVersion" value={merged.version} />
      <TextField name="reason" label={m.reason} hint={m.reasonHint} maxLength={500} required />
      <div className="form-actions">
        <Button variant="danger" type="submit">
          {m.submit}
        </Button>
        <ButtonLink href={paths.console.organisation(kept.id)}>{kept.name}</ButtonLink>
      </div>
    </Form>
  );
}
