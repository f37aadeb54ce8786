import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";
import { EmptyState, PageHead, Panel } from "#app/ui/page.tsx";

import { editionMessages } from "../messages/editions.ts";
import { venueMessages } from "../messages/venue.ts";
import type { VenueHall, VenueTableView, VenueView } from "../reads/venue.server.ts";
import type { VenueAnswer } from "../venue-steps.server.ts";
import { AddHallForm, AddTablesForm, EditHallPanel, EditTablePanel } from "./venue-forms.tsx";

type Props = { view: VenueView; answer: VenueAnswer | undefined };

/** Halls in their order with their tables; a touch on one opens its form. */
export function VenuePage({ view, answer }: Props) {
  const m = useMessages(venueMessages);
  const settings = useMessages(editionMessages).settings.title;
  const { slug, halls, loose } = view;
  return (
    <>
      <PageHead
        title={m.title}
        lead={m.lead}
        crumbs={[{ label: settings, href: paths.console.settings(slug) }, { label: m.title }]}
        actions={<ButtonLink href={paths.console.venuePlan(slug)}>{m.plan}</ButtonLink>}
      />
      <div className="stack">
        <FormNotice errors={answer?.last.error?.[""] ?? undefined} />
        {view.table ? <EditTablePanel table={view.table} view={view} answer={answer} /> : null}
        {view.hall ? <EditHallPanel hall={view.hall} view={view} answer={answer} /> : null}
        {halls.length === 0 && loose.length === 0 ? (
          <EmptyState title={m.empty}>{m.emptyText}</EmptyState>
        ) : null}
        {halls.map((hall) => (
          <HallPanel key={hall.id} slug={slug} hall={hall} hasTables={view.hasTables} />
        ))}
        {loose.length === 0 ? null : (
          <Panel title={m.noHall}>
            <TableLinks slug={slug} tables={loose} label={m.noHall} />
          </Panel>
        )}
        {view.hasTables ? <AddTablesForm view={view} answer={answer} /> : null}
        <AddHallForm answer={answer} />
      </div>
    </>
  );
}

type HallProps = { slug: string; hall: VenueHall; hasTables: boolean };

function HallPanel({ slug, hall, hasTables }: HallProps) {
  const m = useMessages(venueMessages);
  const format = useFormat();
  return (
    <Panel
      title={hall.name}
      aside={
        <span className="cluster">
          {hasTables ? (
            <span className="dim">{m.hallTables({ n: format.count(hall.tables.length) })}</span>
          ) : null}
          <ButtonLink size="s" variant="quiet" href={paths.console.venue(slug, { hall: hall.id })}>
            {m.change}
            <span className="vh">{hall.name}</span>
          </ButtonLink>
        </span>
      }
    >
      <div className="stack stack--s">
        {hall.note === "" ? null : <p className="dim">{hall.note}</p>}
        {hasTables && hall.tables.length === 0 ? <p className="small dim">{m.noTables}</p> : null}
        <TableLinks slug={slug} tables={hall.tables} label={hall.name} />
      </div>
    </Panel>
  );
}

function TableLinks({ slug, tables, label }: { slug: string; tables: VenueTableView[]; label: string }) {
  const m = useMessages(venueMessages);
  if (tables.length === 0) return null;
  return (
    <ul className="venue-tables" aria-label={label}>
      {tables.map((table) => (
        <li key={table.id}>
          <a
            className="btn btn--s"
            href={paths.console.venue(slug, { table: table.id })}
            aria-label={m.changeOf({ name: table.label })}
          >
            {table.label}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The same on paper: halls with their notes and tables in order, nothing to press. */
export function VenuePlanPage({ view }: { view: VenueView }) {
  const m = useMessages(venueMessages);
  const format = useFormat();
  const halls = format.count(view.halls.length);
  const groups = [
    ...view.halls,
    ...(view.loose.length === 0 ? [] : [{ id: "loose", name: m.noHall, note: "", tables: view.loose }]),
  ];
  return (
    <>
      <PageHead
        title={m.planTitle}
        lead={
          <p>
            {view.name} ·{" "}
            {view.hasTables
              ? m.planNote({ halls, tables: format.count(view.tableCount) })
              : m.expoNote({ halls })}
          </p>
        }
        crumbs={[{ label: m.title, href: paths.console.venue(view.slug) }, { label: m.planTitle }]}
      />
      <p className="small dim no-print">{m.print}</p>
      {groups.map((hall) => (
        <section key={hall.id} className="venue-hall">
          <h2>
            {hall.name}{" "}
            {view.hasTables ? (
              <span className="dim small">{m.hallTables({ n: format.count(hall.tables.length) })}</span>
            ) : null}
          </h2>
          {hall.note === "" ? null : <p>{hall.note}</p>}
          <ul className="venue-tables">
            {hall.tables.map((table) => (
              <li key={table.id} className="venue-table">
                {table.label}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
