import { Form } from "@remix-run/react";

import { useMessages } from "#app/i18n/react.tsx";
import { Button } from "#app/ui/button.tsx";

import { floorMessages } from "../messages/floor.ts";
import type { FloorMeeting } from "../reads/floor.server.ts";

/** What can be said of a meeting with one touch, the likeliest first; a mark that stands can be taken back. */
export function MarkButtons({ meeting }: { meeting: FloorMeeting }) {
  const m = useMessages(floorMessages);
  const labels = { checked_in: m.markHere, held: m.markHeld, no_show: m.markMissed, scheduled: m.undo };
  return (
    <Form method="post" className="marks" preventScrollReset>
      <input type="hidden" name="meeting" value={meeting.id} />
      {meeting.marks.map((mark, index) => (
        <Button
          key={mark}
          size="s"
          variant={mark === "scheduled" ? "quiet" : index === 0 ? "go" : "plain"}
          name="mark"
          value={mark}
          aria-label={m.markOf({ mark: labels[mark], table: meeting.table })}
        >
          {labels[mark]}
        </Button>
      ))}
    </Form>
  );
}
