import { Form } from "@remix-run/react";

import { useMessages } from "#app/i18n/react.tsx";
import { Button } from "#app/ui/button.tsx";

import type { Mark } from "../domain/meeting.ts";
import { floorMessages } from "../messages/floor.ts";
import type { FloorMeeting } from "../reads/floor.server.ts";

/** What can be said of a meeting with one touch: held, missed, or the mark taken back. */
export function MarkButtons({ meeting }: { meeting: FloorMeeting }) {
  const m = useMessages(floorMessages);
  const isOpen = meeting.status === "scheduled" || meeting.status === "checked_in";
  const labels: [Mark, string][] = isOpen
    ? [
        ["held", m.markHeld],
        ["no_show", m.markMissed],
      ]
    : [["scheduled", m.undo]];
  return (
    <Form method="post" className="marks" preventScrollReset>
      <input type="hidden" name="meeting" value={meeting.id} />
      {labels.map(([mark, label]) => (
        <Button
          key={mark}
          size="s"
          variant={mark === "scheduled" ? "quiet" : mark === "held" ? "go" : "plain"}
          name="mark"
          value={mark}
          aria-label={m.markOf({ mark: label, table: meeting.table })}
        >
          {label}
        </Button>
      ))}
    </Form>
  );
}
