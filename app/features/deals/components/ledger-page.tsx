import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { SelectField } from "#app/ui/choice-fields.tsx";
import { EmptyState, PageHead } from "#app/ui/page.tsx";
import { Segmented } from "#app/ui/segmented.tsx";
import { Stamps } from "#app/ui/stamps.tsx";
import { Pagination, Table } from "#app/ui/table.tsx";

import { MEASURES } from "#app/lib/measures.ts";
import { CERTAINTIES } from "../domain/certainty.ts";
import { ledgerHref, LEDGER_VIEWS } from "../ledger-address.ts";
import { ledgerMessages } from "../messages/ledger.ts";
import { measureMessages } from "../messages/measures.ts";
import type { LedgerPage as View } from "../reads/ledger.server.ts";
import { LedgerRows, LedgerSums } from "./ledger-rows.tsx";

type Props = { edition: string; view: View };

/** The ledger: every deal of the edition, its entries opened where something is pending, its sums at the foot. */
export function LedgerPage({ edition, view }: Props) {
  const m = useMessages(ledgerMessages).ledger;
  const path = paths.console.ledger(edition);
  return (
    <>
      <PageHead
        title={m.title}
        lead={m.lead}
        actions={
          <ButtonLink icon="download" href={paths.api.ledgerExport(edition)} document download>
            {m.export}
          </ButtonLink>
        }
      />
      <div className="stack">
        <LedgerFilters path={path} view={view} />
        {view.deals.length === 0 ? (
          <EmptyState title={m.empty} action={<ButtonLink href={path}>{m.showAll}</ButtonLink>}>
            {m.emptyText}
          </EmptyState>
        ) : (
          <LedgerTable edition={edition} view={view} />
        )}
      </div>
    </>
  );
}

function LedgerFilters({ path, view: { query, counts } }: { path: string; view: View }) {
  const m = useMessages(ledgerMessages).ledger;
  const words = useMessages(measureMessages);
  const format = useFormat();
  return (
    <div className="cluster ledger-filters">
      <form action={path} method="get" className="cluster">
        {query.view === "all" ? null : <input type="hidden" name="view" value={query.view} />}
        <SelectField
          label={m.measure}
          name="measure"
          placeholder={m.anyMeasure}
          defaultValue={query.measure ?? ""}
          options={MEASURES.map((measure) => ({ value: measure, label: words.measures[measure] }))}
        />
        <SelectField
          label={m.certainty}
          name="certainty"
          placeholder={m.anyCertainty}
          defaultValue={query.certainty ?? ""}
          options={CERTAINTIES.map((certainty) => ({
            value: certainty,
            label: words.certainties[certainty],
          }))}
        />
        <Button icon="filter">{m.filter}</Button>
      </form>
      <span className="push">
        <Segmented
          label={m.viewLabel}
          items={LEDGER_VIEWS.map((name) => ({
            href: ledgerHref(path, query, { view: name }),
            label: `${m.views[name]} ${format.count(counts[name])}`,
            current: query.view === name,
            attention: name === "duplicates" && counts.duplicates > 0,
          }))}
        />
      </span>
    </div>
  );
}

function LedgerTable({ edition, view }: Props) {
  const m = useMessages(ledgerMessages).ledger;
  const path = paths.console.ledger(edition);
  const { query, deals, older, newer } = view;
  const columns = [
    { header: m.number, width: "s" as const },
    { header: m.parties },
    { header: m.measure, width: "m" as const },
    { header: m.signed, width: "m" as const },
    { header: m.amount, num: true, width: "l" as const },
    { header: m.certainty, width: "m" as const },
    { header: m.origin, width: "m" as const },
  ];
  return (
    <>
      <Table caption={m.caption} columns={columns} stack look="ledger" foot={<LedgerSums sums={view.sums} />}>
        {deals.map((deal) => (
          <LedgerRows key={deal.id} edition={edition} deal={deal} />
        ))}
      </Table>
      <Legend />
      <Pagination
        prevHref={newer === null ? undefined : ledgerHref(path, query, { after: newer })}
        nextHref={older === null ? undefined : ledgerHref(path, query, { before: older })}
        text={m.page({ from: deals[0]?.code ?? "", to: deals.at(-1)?.code ?? "" })}
      />
    </>
  );
}

function Legend() {
  const m = useMessages(ledgerMessages).ledger.legend;
  return (
    <p className="legend">
      {(["recorded", "confirmed", "verified"] as const).map((level) => (
        <span key={level}>
          <Stamps level={level} label={m[level]} /> {m[level]}
        </span>
      ))}
    </p>
  );
}
