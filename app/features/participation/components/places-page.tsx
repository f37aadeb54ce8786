import { Form } from "@remix-run/react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";
import { TextField } from "#app/ui/input-fields.tsx";
import { LiveRefresh } from "#app/ui/live-refresh.tsx";
import { Facts, PageHead, Panel } from "#app/ui/page.tsx";

import { participationMessages } from "../messages/participation.ts";
import type { PlacesView } from "../reads/places.server.ts";

type Props = { edition: string; at: string; rows: PlacesView; problem: string | undefined };

/** How many may take part in each capacity, and who waits for a place. */
export function PlacesPage({ edition, at, rows, problem }: Props) {
  const m = useMessages(participationMessages);
  return (
    <>
      <PageHead
        title={m.places.title}
        lead={m.places.lead}
        crumbs={[{ label: m.queue.title, href: paths.console.toDecide(edition) }, { label: m.places.title }]}
        actions={<LiveRefresh url={paths.api.live(edition, "participations")} at={at} />}
      />
      <div className="stack">
        <FormNotice errors={problem === undefined ? undefined : [problem]} />
        <div className="cols">
          {rows.map((row) => (
            <CapacityPanel key={row.capacity} row={row} />
          ))}
        </div>
      </div>
    </>
  );
}

function CapacityPanel({ row }: { row: PlacesView[number] }) {
  const all = useMessages(participationMessages);
  const m = all.places;
  const format = useFormat();
  return (
    <Panel
      title={all.capacities[row.capacity]}
      aside={row.free === null ? m.unlimited : `${m.free} ${format.count(row.free)}`}
    >
      <div className="stack stack--s">
        <Facts
          items={[
            { term: m.approved, value: format.count(row.approved) },
            { term: m.held, value: format.count(row.held) },
            { term: m.waiting, value: format.count(row.waiting) },
            { term: m.submitted, value: format.count(row.submitted) },
          ]}
        />
        <Form method="post" className="form">
          <input type="hidden" name="capacity" value={row.capacity} />
          <div className="form-row">
            <TextField
              label={m.limit}
              name="places"
              hint={m.limitHint}
              inputMode="numeric"
              align="end"
              defaultValue={row.places === null ? "" : String(row.places)}
            />
            <TextField
              label={m.holdHours}
              name="holdHours"
              inputMode="numeric"
              align="end"
              unit={m.hours}
              defaultValue={String(row.holdHours)}
              required
            />
          </div>
          <div className="form-actions">
            <Button variant="plain">{m.save}</Button>
          </div>
        </Form>
      </div>
    </Panel>
  );
}
