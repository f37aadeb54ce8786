import { Form } from "@remix-run/react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { RadioGroup } from "#app/ui/choice-fields.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";
import { TextArea } from "#app/ui/input-fields.tsx";
import { LiveRefresh } from "#app/ui/live-refresh.tsx";
import { EmptyState, PageHead } from "#app/ui/page.tsx";
import { Segmented } from "#app/ui/segmented.tsx";
import { Status } from "#app/ui/status.tsx";
import { Cell, Table } from "#app/ui/table.tsx";

import { CHASE_DAYS } from "../domain/area.ts";
import { areaMessages } from "../messages/areas.ts";
import { participationMessages } from "../messages/participation.ts";
import type { AreaDesk } from "../reads/area.server.ts";
import { STATUS_TONES } from "./participation-parts.tsx";

type Props = { desk: AreaDesk; problem: string | undefined };

/** The desk of a county's or chain's office. */
export function AreaPage({ desk, problem }: Props) {
  const m = useMessages(areaMessages);
  return (
    <>
      <PageHead
        title={m.title({ area: desk.area })}
        lead={m.lead}
        actions={<LiveRefresh url={paths.api.live(desk.edition, "participations")} at={desk.at} />}
      />
      <div className="stack">
        <FormNotice errors={problem === undefined ? undefined : [problem]} />
        {desk.areas.length > 1 ? (
          <Segmented
            label={m.areas}
            items={desk.areas.map(({ key, name }) => ({
              href: `${paths.console.area(desk.edition)}?area=${encodeURIComponent(key)}`,
              label: name,
              current: key === desk.key,
            }))}
          />
        ) : null}
        <Counts desk={desk} />
        {desk.firms.length === 0 ? <EmptyState title={m.empty} /> : <Firms desk={desk} />}
      </div>
    </>
  );
}

function Counts({ desk }: { desk: AreaDesk }) {
  const m = useMessages(areaMessages);
  const words = useMessages(participationMessages).capacities;
  const format = useFormat();
  return (
    <Table
      caption={m.counts}
      showCaption
      stack
      columns={[
        { header: m.capacity },
        { header: m.quota, num: true },
        { header: m.recruited, num: true },
        { header: m.submitted, num: true },
        { header: m.checked, num: true },
        { header: m.approved, num: true },
      ]}
    >
      {desk.counts.map((row) => (
        <tr key={row.capacity}>
          <Cell row>{words[row.capacity]}</Cell>
          <Cell label={m.quota} num>
            {row.quota === null ? <span className="dim">{m.noQuota}</span> : format.count(row.quota)}
          </Cell>
          <Cell label={m.recruited} num>
            {format.count(row.recruited)}
          </Cell>
          <Cell label={m.submitted} num>
            {format.count(row.submitted)}
          </Cell>
          <Cell label={m.checked} num>
            {format.count(row.checked)}
          </Cell>
          <Cell label={m.approved} num>
            <strong>{format.count(row.approved)}</strong>
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

type Firm = AreaDesk["firms"][number];

function Firms({ desk }: { desk: AreaDesk }) {
  const m = useMessages(areaMessages);
  const all = useMessages(participationMessages);
  return (
    <Table
      caption={m.firms}
      showCaption
      stack
      columns={[
        { header: m.firm },
        { header: m.capacity, width: "m" },
        { header: m.state, width: "m" },
        { header: m.invited, width: "l" },
        { header: m.check, width: "m" },
        { header: m.actions, width: "l" },
      ]}
    >
      {desk.firms.map((firm) => (
        <tr key={firm.id}>
          <Cell row>{firm.name}</Cell>
          <Cell label={m.capacity}>{all.capacities[firm.capacity]}</Cell>
          <Cell label={m.state}>
            {firm.status === null ? (
              <Status tone="plain">{m.notApplied}</Status>
            ) : (
              <Status tone={STATUS_TONES[firm.status]}>{all.statuses[firm.status]}</Status>
            )}
          </Cell>
          <Cell label={m.invited}>
            <Told firm={firm} />
          </Cell>
          <Cell label={m.check}>{firm.verdict === null ? "" : m[firm.verdict]}</Cell>
          <Cell label={m.actions}>
            <Actions desk={desk} firm={firm} />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

function Told({ firm }: { firm: Firm }) {
  const m = useMessages(areaMessages);
  const format = useFormat();
  if (firm.invitedAt === null) return null;
  return firm.remindedAt === null ? (
    <>{m.invitedOn({ day: format.dayOfMonth(firm.invitedAt.slice(0, 10)) })}</>
  ) : (
    <>
      {m.remindedOn({
        day: format.dayOfMonth(firm.remindedAt.slice(0, 10)),
        n: format.count(firm.reminders),
      })}
    </>
  );
}

function Actions({ desk, firm }: { desk: AreaDesk; firm: Firm }) {
  const m = useMessages(areaMessages);
  const format = useFormat();
  const hidden = (
    <>
      <input type="hidden" name="area" value={desk.key} />
      <input type="hidden" name="firm" value={firm.id} />
      <input type="hidden" name="capacity" value={firm.capacity} />
    </>
  );
  if (firm.mayCheck) {
    return (
      <details>
        <summary>{m.edit}</summary>
        <Form method="post" className="form">
          {hidden}
          <RadioGroup
            label={m.check}
            name="verdict"
            row
            defaultValue={firm.verdict ?? "fit"}
            options={[
              { value: "fit", label: m.fit },
              { value: "doubt", label: m.doubt },
            ]}
          />
          <TextArea label={m.note} name="note" rows={2} maxLength={500} defaultValue={firm.note} />
          <Button variant="plain" size="s" name="intent" value="check">
            {m.save}
          </Button>
        </Form>
      </details>
    );
  }
  if (!desk.isApplying || !(firm.mayRecruit || firm.mayChase)) return null;
  return (
    <Form method="post">
      {hidden}
      <Button variant="plain" size="s" name="intent" value={firm.mayRecruit ? "recruit" : "chase"}>
        {firm.mayRecruit ? m.recruit : m.chase}
      </Button>
      {firm.mayChase ? <span className="hint">{m.chaseHint({ n: format.count(CHASE_DAYS) })}</span> : null}
    </Form>
  );
}
