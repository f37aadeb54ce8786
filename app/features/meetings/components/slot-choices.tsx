import { useFormat, useMessages } from "#app/i18n/react.tsx";

import { meetingMessages } from "../messages/meetings.ts";
import type { SlotChoice, SlotDay } from "../reads/slot-days.server.ts";

type Radios = { days: SlotDay[]; name: string; chosen: string | undefined };

/** The grid as radio buttons, one day open and the others a touch away; what cannot be chosen says why. */
export function SlotRadios({ days, name, chosen }: Radios) {
  const m = useMessages(meetingMessages).ask;
  const format = useFormat();
  const isFree = (slot: SlotChoice) => slot.state === "free";
  const open =
    days.find(({ slots }) => slots.some((slot) => slot.id === chosen)) ??
    days.find(({ slots }) => slots.some(isFree));
  return (
    <div className="slotdays">
      {days.map(({ day, slots }) => (
        <details key={day} className="slotday" open={day === open?.day}>
          <summary>
            <b>{format.dayOfMonth(day)}</b>{" "}
            <span className="dim small">{m.freeSlots({ count: slots.filter(isFree).length })}</span>
          </summary>
          <div className="slotgrid" role="group" aria-label={format.dayOfMonth(day)}>
            {slots.map((slot) => (
              <SlotRadio key={slot.id} slot={slot} name={name} isChosen={slot.id === chosen} />
            ))}
          </div>
        </details>
      ))}
    </div>
  );
}

function SlotRadio({ slot, name, isChosen }: { slot: SlotChoice; name: string; isChosen: boolean }) {
  const m = useMessages(meetingMessages).ask;
  const format = useFormat();
  const isFree = slot.state === "free";
  return (
    <label className={isFree ? "slot" : "slot slot--taken"}>
      <input
        type="radio"
        name={name}
        value={slot.id}
        disabled={!isFree}
        defaultChecked={isFree && isChosen}
      />
      <time dateTime={slot.startsAt}>{format.time(slot.startsAt)}</time>
      {slot.state === "free" ? null : <span className="slot-why">{m.taken[slot.state]}</span>}
    </label>
  );
}

type Buttons = { slots: SlotChoice[]; name: string };

/** Free slots as buttons that each submit the form they stand in. */
function SlotButtons({ slots, name }: Buttons) {
  const format = useFormat();
  return (
    <div className="slotgrid">
      {slots.map((slot) => (
        <button key={slot.id} className="btn slot-button" name={name} value={slot.id}>
          {format.time(slot.startsAt)}
        </button>
      ))}
    </div>
  );
}

/** The free slots nearest to a wanted one, each with its day. */
export function NearestSlots({ slots, name }: Buttons) {
  const format = useFormat();
  return (
    <div className="slotgrid slotgrid--wide">
      {slots.map((slot) => (
        <button key={slot.id} className="btn slot-button" name={name} value={slot.id}>
          {format.dayOfMonth(slot.day)} {format.time(slot.startsAt)}
        </button>
      ))}
    </div>
  );
}

/** All free slots, a day after another, each day folded. */
export function SlotDayButtons({ days, name }: { days: SlotDay[]; name: string }) {
  const m = useMessages(meetingMessages).ask;
  const format = useFormat();
  return (
    <div className="slotdays">
      {days.map(({ day, slots }) => (
        <details key={day} className="slotday">
          <summary>
            <b>{format.dayOfMonth(day)}</b>{" "}
            <span className="dim small">{m.freeSlots({ count: slots.length })}</span>
          </summary>
          <SlotButtons slots={slots} name={name} />
        </details>
      ))}
    </div>
  );
}
