import { Form } from "@remix-run/react";

import { useFormat, useLocale, useMessages } from "#app/i18n/react.tsx";
import { COUNTIES } from "#app/lib/city.ts";
import { paths } from "#app/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { SelectField } from "#app/ui/choice-fields.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";
import { TextField } from "#app/ui/input-fields.tsx";
import { LiveRefresh } from "#app/ui/live-refresh.tsx";
import { EmptyState, PageHead } from "#app/ui/page.tsx";
import { Segmented } from "#app/ui/segmented.tsx";
import { Status } from "#app/ui/status.tsx";
import { Cell, Pagination, Table } from "#app/ui/table.tsx";
import { Tag } from "#app/ui/tags.tsx";

import { CAPACITIES } from "../domain/vocabulary.ts";
import { participationMessages } from "../messages/participation.ts";
import type { QueueSearch, QueueView } from "../reads/queue.server.ts";
import { STATUS_TONES } from "./participation-parts.tsx";
import { useQueueKeys } from "./queue-keys.tsx";

const STATES = [
  "submitted",
  "changed",
  "waitlisted",
  "returned",
  "approved",
  "rejected",
  "withdrawn",
  "all",
] as const;

/** The organizers' queue. It follows changes by itself and is worked by keyboard. */
export function QueuePage({ view, problem }: { view: QueueView; problem: string | undefined }) {
  const m = useMessages(participationMessages);
  const format = useFormat();
  const toDecide = view.counts.submitted + view.counts.changed;
  return (
    <>
      <PageHead
        title={m.queue.title}
        lead={m.queue.lead({
          n: format.count(toDecide),
          limit:
            view.full.length === 0
              ? ""
              : `${m.detail.full}（${view.full.map((one) => m.capacities[one]).join("、")}）`,
        })}
        actions={
          <>
            <LiveRefresh url={paths.api.live(view.edition, "participations")} at={view.at} />
            <ButtonLink href={paths.api.badges(view.edition)} icon="download" document>
              {m.queue.badges}
            </ButtonLink>
          </>
        }
      />
      <div className="stack">
        <FormNotice errors={problem === undefined ? undefined : [problem]} />
        <Filters view={view} />
        {view.rows.length === 0 ? <Nothing view={view} /> : <Rows view={view} />}
      </div>
    </>
  );
}

function hrefOf(view: QueueView, values: Partial<QueueSearch>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...view.search, after: undefined, ...values }))
    if (value) params.set(name, value);
  return `${paths.console.participations(view.edition)}?${params.toString()}`;
}

function Filters({ view }: { view: QueueView }) {
  const m = useMessages(participationMessages);
  const format = useFormat();
  const locale = useLocale();
  const label = (state: (typeof STATES)[number]) =>
    state === "changed" || state === "all" ? m.queue[state] : m.statuses[state];
  return (
    <div className="stack stack--s">
      <Segmented
        label={m.queue.state}
        items={STATES.map((state) => ({
          href: hrefOf(view, { state }),
          label: `${label(state)} ${format.count(view.counts[state])}`,
          current: view.search.state === state,
        }))}
      />
      <form method="get" className="cluster queuefilter">
        <input type="hidden" name="state" value={view.search.state} />
        <TextField label={m.queue.search} name="q" type="search" defaultValue={view.search.q} />
        <SelectField
          label={m.queue.capacity}
          name="capacity"
          placeholder={m.queue.anyCapacity}
          defaultValue={view.search.capacity}
          options={CAPACITIES.map((value) => ({ value, label: m.capacities[value] }))}
        />
        <SelectField
          label={m.queue.county}
          name="county"
          placeholder={m.queue.anyCounty}
          defaultValue={view.search.county}
          options={COUNTIES.map((term) => ({ value: term.zh, label: term[locale] }))}
        />
        <Button variant="plain">{m.queue.filter}</Button>
      </form>
    </div>
  );
}

function Nothing({ view }: { view: QueueView }) {
  const m = useMessages(participationMessages).queue;
  const { q, capacity, county } = view.search;
  const isFiltered = Boolean(q) || Boolean(capacity) || Boolean(county);
  return isFiltered ? (
    <EmptyState
      title={m.noneFound}
      action={<ButtonLink href={paths.console.participations(view.edition)}>{m.clear}</ButtonLink>}
    />
  ) : (
    <EmptyState title={m.empty}>{m.emptyText}</EmptyState>
  );
}

function Rows({ view }: { view: QueueView }) {
  const m = useMessages(participationMessages);
  const format = useFormat();
  const { ref, place } = useQueueKeys();
  return (
    <Form method="post" action={hrefOf(view, {})} ref={ref}>
      {view.mayDecide ? (
        <div className="spread queuebar">
          <div className="cluster">
            <Button variant="plain" size="s" icon="check" name="intent" value="approve">
              {m.queue.bulkApprove}
            </Button>
            <Button variant="plain" size="s" name="intent" value="return">
              {m.queue.bulkReturn}
            </Button>
          </div>
          <p className="dim small keyhint">{m.queue.keys}</p>
        </div>
      ) : null}
      <Table
        caption={m.queue.title}
        stack
        columns={[
          ...(view.mayDecide
            ? [{ header: <span className="vh">{m.bulk.outcome}</span>, width: "xs" as const }]
            : []),
          { header: m.queue.firm },
          { header: m.queue.capacity, width: "m" as const },
          { header: m.queue.county, width: "m" as const },
          { header: m.queue.chain, width: "m" as const },
          { header: m.queue.check, width: "m" as const },
          { header: m.queue.age, width: "s" as const, num: true },
          { header: m.queue.state, width: "m" as const },
        ]}
      >
        {view.rows.map((row, index) => (
          <QueueRow key={row.id} view={view} row={row} isCurrent={place === index} />
        ))}
      </Table>
      <Pagination
        text={m.queue.page({ n: format.count(view.rows.length) })}
        prevHref={view.search.after === undefined ? undefined : hrefOf(view, {})}
        nextHref={view.next === null ? undefined : hrefOf(view, { after: view.next })}
      />
    </Form>
  );
}

type RowProps = { view: QueueView; row: QueueView["rows"][number]; isCurrent: boolean };

function QueueRow({ view, row, isCurrent }: RowProps) {
  const m = useMessages(participationMessages);
  const format = useFormat();
  const age = useAge();
  return (
    <tr className={isCurrent ? "is-current" : undefined}>
      {view.mayDecide ? (
        <Cell>
          <input
            type="checkbox"
            name="pick"
            value={`${row.id}:${String(row.version)}`}
            aria-label={m.queue.select({ firm: row.firm })}
          />
        </Cell>
      ) : null}
      <Cell row>
        <a href={paths.console.participation(view.edition, row.id)}>{row.firm}</a>
      </Cell>
      <Cell label={m.queue.capacity}>{m.capacities[row.capacity]}</Cell>
      <Cell label={m.queue.county}>{row.county}</Cell>
      <Cell label={m.queue.chain}>{row.chain}</Cell>
      <Cell label={m.queue.check}>
        {row.checks.map((verdict, index) => (
          <Tag key={index} tone={verdict === "fit" ? undefined : "attn"}>
            {verdict === "fit" ? m.queue.fit : m.queue.doubt}
          </Tag>
        ))}
      </Cell>
      <Cell label={m.queue.age} num>
        <span title={format.dateTime(row.since)}>{age(row.waitingMs)}</span>
      </Cell>
      <Cell label={m.queue.state}>
        <Status tone={row.hasChange ? "attn" : STATUS_TONES[row.status]}>
          {row.hasChange ? m.queue.changed : m.statuses[row.status]}
        </Status>
        {row.holdUntil === null ? null : (
          <span className="sub dim small">{m.queue.held({ until: format.dateTime(row.holdUntil) })}</span>
        )}
      </Cell>
    </tr>
  );
}

/** How long somebody waits, in the largest unit that says enough. */
function useAge() {
  const m = useMessages(participationMessages).queue;
  const format = useFormat();
  return (ms: number) => {
    const minutes = Math.floor(ms / 60_000);
    if (minutes < 60) return m.minutes({ n: format.count(minutes) });
    if (minutes < 48 * 60) return m.hours({ n: format.count(Math.floor(minutes / 60)) });
    return m.days({ n: format.count(Math.floor(minutes / 1_440)) });
  };
}
