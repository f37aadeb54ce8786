import { useFormat, useMessages } from "#app/i18n/react.tsx";
import type { Format } from "#app/i18n/format.ts";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";
import { ListPage } from "#app/ui/list/list-page.tsx";
import { Menu } from "#app/ui/list/menu.tsx";
import { LiveRefresh } from "#app/ui/live-refresh.tsx";
import { Status } from "#app/ui/status.tsx";
import { Tag } from "#app/ui/tags.tsx";

import { participationMessages } from "../messages/participation.ts";
import type { Queue } from "../reads/queue.server.ts";
import { STATUS_TONES } from "./participation-parts.tsx";

/** The organizers' queue. It follows changes by itself and is worked by keyboard. */
export function QueuePage({ queue, problem }: { queue: Queue; problem: string | undefined }) {
  const m = useMessages(participationMessages);
  const format = useFormat();
  const { view, edition, full } = queue;
  const limit =
    full.length === 0 ? "" : `${m.detail.full}（${full.map((one) => m.capacities[one]).join("、")}）`;
  return (
    <ListPage
      view={view}
      title={m.queue.title}
      lead={m.queue.lead({ n: format.count(queue.toDecide), limit })}
      actions={<QueueTools queue={queue} />}
      searchLabel={m.queue.search}
      tabs="state"
      rowHref={(row) => paths.console.participation(edition, row.id)}
      cells={{
        check: (verdicts) =>
          verdicts.map((verdict, index) => (
            <Tag key={index} tone={verdict === "fit" ? undefined : "attn"}>
              {verdict === "fit" ? m.queue.fit : m.queue.doubt}
            </Tag>
          )),
        waits: (since) => (since === null ? null : <Age since={since} now={queue.at} />),
        state: (state, { also }) =>
          state === null ? null : (
            <>
              <Status tone={state === "changed" ? "attn" : STATUS_TONES[state]}>
                {m.queue.states[state]}
              </Status>
              {also.holdUntil === null ? null : (
                <span className="sub dim small">
                  {m.queue.held({ until: format.dateTime(also.holdUntil) })}
                </span>
              )}
            </>
          ),
      }}
      bulk={
        queue.mayDecide
          ? {
              keys: [
                ["a", m.queue.keys.approve],
                ["r", m.queue.keys.return],
              ],
              children: <BulkButtons />,
            }
          : undefined
      }
      empty={{ title: m.queue.empty, text: m.queue.emptyText }}
    >
      <FormNotice errors={problem === undefined ? undefined : [problem]} />
    </ListPage>
  );
}

function BulkButtons() {
  const m = useMessages(participationMessages).queue;
  return (
    <>
      <Button size="s" icon="check" name="intent" value="approve" aria-keyshortcuts="a">
        {m.bulkApprove}
      </Button>
      <Button size="s" name="intent" value="return" aria-keyshortcuts="r">
        {m.bulkReturn}
      </Button>
    </>
  );
}

function QueueTools({ queue: { edition, at } }: { queue: Queue }) {
  const m = useMessages(participationMessages).queue;
  return (
    <>
      <LiveRefresh url={paths.api.live(edition, "participations")} at={at} />
      <Menu label={m.badgesMenu} end>
        <ul className="menu-links">
          <li>
            <a href={paths.api.badges(edition)} data-document>
              {m.badges}
            </a>
          </li>
          <li>
            <a href={paths.api.badges(edition, { layout: "single" })} data-document>
              {m.badgesOne}
            </a>
          </li>
        </ul>
      </Menu>
    </>
  );
}

function Age({ since, now }: { since: string; now: string }) {
  const m = useMessages(participationMessages).queue;
  const format = useFormat();
  const ms = Math.max(0, Date.parse(now) - Date.parse(since));
  return (
    <span className="nowrap" title={format.dateTime(since)}>
      {ageText(ms, { m, format })}
    </span>
  );
}

type Words = { m: (typeof participationMessages)["zh"]["queue"]; format: Format };

/** How long somebody waits, in the largest unit that says enough. */
function ageText(ms: number, { m, format }: Words): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 60) return m.minutes({ n: format.count(minutes) });
  if (minutes < 48 * 60) return m.hours({ n: format.count(Math.floor(minutes / 60)) });
  return m.days({ n: format.count(Math.floor(minutes / 1_440)) });
}
