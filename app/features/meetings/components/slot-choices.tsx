import { useFormat, useMessages } from "#app/i18n/react.tsx";

import { meetingMessages } from "../messages/meetings.ts";
import type { SlotChoice, SlotDay } from "../reads/slot-days.server.ts";

/** The grid as radio buttons, a day after another; what cannot be chosen says why. */
export function SlotRadios({
  days,
  name,
  chosen,
}: {
  days: SlotDay[];
  name: string;
  chosen: string | undefined;
}) {
  const format = useFormat();
  return (
    <div className="stack">
      {days.map(({ day, slots }) => (
        <fieldset key={day} className="slotday">
          <legend>{format.dayOfMonth(day)}</legend>
          <div className="slotgrid">
            {slots.map((slot) => (
              <SlotRadio key={slot.id} slot={slot} name={name} isChosen={slot.id === chosen} />
            ))}
          </div>
        </fieldset>
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
        required
        defaultChecked={isFree && isChosen}
      />
      <time dateTime={slot.startsAt}>{format.time(slot.startsAt)}</time>
      {slot.state === "free" ? null : <span className="slot-why">{m.taken[slot.state]}</span>}
    </label>
  );
}

/** Free slots as buttons that each submit the form they stand in. */
export function SlotButtons({ days, name }: { days: SlotDay[]; name: string }) {
  const format = useFormat();
  return (
    <div className="stack">
      {days.map(({ day, slots }) => (
        <div key={day} className="slotday" role="group" aria-label={format.dayOfMonth(day)}>
          <p className="slotday-name">{format.dayOfMonth(day)}</p>
          <div className="slotgrid">
            {slots.map((slot) => (
              <button key={slot.id} className="btn slot-button" name={name} value={slot.id}>
                {format.time(slot.startsAt)}
              </button>
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
