import { Form } from "@remix-run/react";

import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";
import { PageHead } from "#app/ui/page.tsx";
import { Cell, Table } from "#app/ui/table.tsx";

import { CAPACITIES } from "../domain/vocabulary.ts";
import { areaMessages } from "../messages/areas.ts";
import { participationMessages } from "../messages/participation.ts";
import type { QuotasView } from "../reads/area.server.ts";

/** What the city expects of each county and chain. */
export function QuotasPage({ view, problem }: { view: QuotasView; problem: string | undefined }) {
  const m = useMessages(areaMessages).quotas;
  const queue = useMessages(participationMessages).queue;
  return (
    <>
      <PageHead
        title={m.title}
        lead={m.lead}
        crumbs={[{ label: queue.title, href: paths.console.toDecide(view.edition) }, { label: m.title }]}
      />
      <Form method="post" className="stack">
        <FormNotice errors={problem === undefined ? undefined : [problem]} />
        <QuotaTable caption={m.county} prefix="county" rows={view.counties} />
        <QuotaTable caption={m.chain} prefix="chain" rows={view.chains} />
        <div className="form-actions">
          <Button variant="go">{m.save}</Button>
        </div>
      </Form>
    </>
  );
}

type TableProps = { caption: string; prefix: "county" | "chain"; rows: QuotasView["counties"] };

function QuotaTable({ caption, prefix, rows }: TableProps) {
  const words = useMessages(participationMessages).capacities;
  return (
    <Table
      caption={caption}
      showCaption
      stack
      columns={[
        { header: caption },
        ...CAPACITIES.map((capacity) => ({ header: words[capacity], num: true, width: "m" as const })),
      ]}
    >
      {rows.map((row) => (
        <tr key={row.area}>
          <Cell row>{row.name}</Cell>
          {CAPACITIES.map((capacity) => (
            <Cell key={capacity} label={words[capacity]} num>
              <input
                className="input num"
                name={`${prefix}[${String(row.index)}].${capacity}`}
                inputMode="numeric"
                aria-label={`${row.name} ${words[capacity]}`}
                defaultValue={row.places[capacity] ?? ""}
              />
            </Cell>
          ))}
        </tr>
      ))}
    </Table>
  );
}
