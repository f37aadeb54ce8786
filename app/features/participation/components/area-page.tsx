import { Form } from "@remix-run/react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { RadioGroup } from "#app/ui/choice-fields.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";
import { TextArea } from "#app/ui/input-fields.tsx";
import { ListPage } from "#app/ui/list/list-page.tsx";
import { LiveRefresh } from "#app/ui/live-refresh.tsx";
import { Segmented } from "#app/ui/segmented.tsx";
import { Status } from "#app/ui/status.tsx";
import { Cell, Table } from "#app/ui/table.tsx";

import { CHASE_DAYS } from "../domain/area.ts";
import { areaMessages } from "../messages/areas.ts";
import { participationMessages } from "../messages/participation.ts";
import type { AreaDesk } from "../reads/area.server.ts";
import { STATUS_TONES } from "./participation-parts.tsx";

type Props = { desk: AreaDesk; problem: string | undefined };
type Firm = AreaDesk["view"]["rows"][number];

/** The desk of a county's or chain's office. */
export function AreaPage({ desk, problem }: Props) {
  const m = useMessages(areaMessages);
  const { statuses } = useMessages(participationMessages);
  return (
    <ListPage
      view={desk.view}
      title={m.title({ area: desk.area })}
      lead={m.lead}
      actions={<LiveRefresh url={paths.api.live(desk.edition, "participations")} at={desk.at} />}
      searchLabel={m.list.search}
      tabs="todo"
      cells={{
        state: (state) =>
          state === null ? null : state === "none" ? (
            <Status tone="plain">{m.notApplied}</Status>
          ) : (
            <Status tone={STATUS_TONES[state]}>{statuses[state]}</Status>
          ),
        invited: (_, firm) => <Told firm={firm} />,
        todo: (_, firm) => <Actions desk={desk} firm={firm} />,
      }}
      empty={{ title: m.empty }}
    >
      <FormNotice errors={problem === undefined ? undefined : [problem]} />
      {desk.areas.length > 1 ? (
        <Segmented
          label={m.areas}
          items={desk.areas.map(({ key, name }) => ({
            href: paths.console.area(desk.edition, key),
            label: name,
            current: key === desk.key,
          }))}
        />
      ) : null}
      <Counts desk={desk} />
    </ListPage>
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

function Told({ firm: { also } }: { firm: Firm }) {
  const m = useMessages(areaMessages);
  const format = useFormat();
  if (also.invitedOn === null) return null;
  return also.remindedOn === null ? (
    <>{m.invitedOn({ day: format.dayOfMonth(also.invitedOn) })}</>
  ) : (
    <>{m.remindedOn({ day: format.dayOfMonth(also.remindedOn), n: format.count(also.reminders) })}</>
  );
}

function Actions({ desk, firm: { id, values, also } }: { desk: AreaDesk; firm: Firm }) {
  const m = useMessages(areaMessages);
  const format = useFormat();
  const { todo } = values;
  const hidden = (
    <>
      <input type="hidden" name="area" value={desk.key} />
      <input type="hidden" name="firm" value={id} />
      <input type="hidden" name="capacity" value={also.capacity} />
    </>
  );
  if (todo === "check" || todo === "recheck") {
    return (
      <details>
        <summary>{m.edit}</summary>
        <Form method="post" className="form">
          {hidden}
          <RadioGroup
            label={m.check}
            name="verdict"
            row
            defaultValue={also.verdict ?? "fit"}
            options={[
              { value: "fit", label: m.fit },
              { value: "doubt", label: m.doubt },
            ]}
          />
          <TextArea label={m.note} name="note" rows={2} maxLength={500} defaultValue={also.note} />
          <Button variant="plain" size="s" name="intent" value="check">
            {m.save}
          </Button>
        </Form>
      </details>
    );
  }
  if (todo !== "recruit" && todo !== "chase") return null;
  return (
    <Form method="post">
      {hidden}
      <Button variant="plain" size="s" name="intent" value={todo}>
        {m[todo]}
      </Button>
      {todo === "chase" ? <span className="hint">{m.chaseHint({ n: format.count(CHASE_DAYS) })}</span> : null}
    </Form>
  );
}
