import type { SubmissionResult } from "@conform-to/react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";
import { LiveRefresh } from "#app/ui/live-refresh.tsx";
import { EmptyState, PageHead } from "#app/ui/page.tsx";
import { Segmented } from "#app/ui/segmented.tsx";

import { floorMessages } from "../messages/floor.ts";
import type { FloorCounts, FloorView } from "../reads/floor.server.ts";
import { FloorDay } from "./floor-day.tsx";
import { FloorHalls } from "./floor-halls.tsx";
import { firstError } from "./posted.ts";

type Props = { view: FloorView; last: SubmissionResult | undefined };

/** The floor by slot and table, to be kept up with one touch a meeting. */
export function FloorPage({ view, last }: Props) {
  const m = useMessages(floorMessages);
  return (
    <>
      <PageHead
        title={m.title}
        lead={<LiveRefresh url={paths.api.live(view.edition, "meetings")} at={view.at} />}
      />
      {view.days.length === 0 ? null : (
        <div className="floorviews">
          <Views view={view} />
        </div>
      )}
      <FormNotice errors={firstError(last, "")} />
      <Shown view={view} />
    </>
  );
}

function Views({ view }: Pick<Props, "view">) {
  const m = useMessages(floorMessages);
  const format = useFormat();
  const base = paths.console.floor(view.edition);
  return (
    <Segmented
      label={m.views}
      items={[
        { href: base, label: m.current, current: view.view === "now" },
        { href: `${base}?view=next`, label: m.next, current: view.view === "next" },
        ...view.days.map((day) => ({
          href: `${base}?view=${day}`,
          label: format.dayOfMonth(day),
          current: view.day === day && (view.view === "day" || view.view === "slot"),
        })),
      ]}
    />
  );
}

function Shown({ view }: Pick<Props, "view">) {
  const m = useMessages(floorMessages);
  const format = useFormat();
  if (view.days.length === 0) {
    return (
      <EmptyState
        title={m.noSlots}
        action={<ButtonLink href={paths.console.settings(view.edition)}>{m.noSlotsText}</ButtonLink>}
      />
    );
  }
  if (view.view === "day") return <FloorDay view={view} />;
  if (view.slot) return <FloorSlot view={view} />;
  if (view.isOver || view.next === null) return <EmptyState title={m.over}>{m.overText}</EmptyState>;
  const time = `${format.dayOfMonth(view.next.day)} ${format.time(view.next.startsAt)}`;
  return (
    <EmptyState
      title={m.noNow}
      action={<ButtonLink href={`${paths.console.floor(view.edition)}?view=next`}>{m.next}</ButtonLink>}
    >
      {m.noNowText({ time })}
    </EmptyState>
  );
}

function FloorSlot({ view }: Pick<Props, "view">) {
  const format = useFormat();
  const m = useMessages(floorMessages);
  if (!view.slot) return null;
  return (
    <div className="stack">
      <div className="floorhead">
        <p className="floorhead-time">
          {format.time(view.slot.startsAt)}–{format.time(view.slot.endsAt)}
          <span className="dim"> {format.dayOfMonth(view.slot.day)}</span>
        </p>
        <Counts counts={view.counts} />
      </div>
      <SlotLinks view={view} />
      {view.counts.meetings === 0 ? <EmptyState title={m.emptySlot} /> : <FloorHalls view={view} />}
    </div>
  );
}

function Counts({ counts }: { counts: FloorCounts }) {
  const m = useMessages(floorMessages);
  return (
    <p className="floorhead-counts">
      <b>{m.counts(counts)}</b>
      <span>{m.held({ count: counts.held })}</span>
      <span className={counts.open > 0 ? "strong" : "dim"}>{m.open({ count: counts.open })}</span>
      <span className={counts.missed > 0 ? "attn strong" : "dim"}>{m.missed({ count: counts.missed })}</span>
      <span className="dim">{m.freeTables({ count: counts.free })}</span>
    </p>
  );
}

/** All slots of the day in sight, each with how many meetings it holds. */
function SlotLinks({ view }: Pick<Props, "view">) {
  const m = useMessages(floorMessages);
  const format = useFormat();
  const base = paths.console.floor(view.edition);
  return (
    <nav className="slotlinks" aria-label={m.slotColumn}>
      {view.slotLinks.map((slot) => (
        <a
          key={slot.id}
          href={`${base}?view=${slot.id}`}
          aria-current={slot.id === view.slot?.id ? "true" : undefined}
        >
          <span>{format.time(slot.startsAt)}</span>
          <span className="dim">{format.count(slot.meetings)}</span>
        </a>
      ))}
    </nav>
  );
}
