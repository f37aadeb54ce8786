import { CopyButton } from "#app/features/accounts/public.ts";
import { useMessages } from "#app/i18n/react.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/input-fields.tsx";
import { Panel } from "#app/ui/page.tsx";

import { meetingMessages } from "../messages/meetings.ts";

/** The reader's own feed: to subscribe to, or to take away as a file. */
export function CalendarPanel({ url }: { url: string }) {
  const m = useMessages(meetingMessages).agenda;
  return (
    <Panel title={m.calendar}>
      <div className="stack">
        <p className="small">{m.calendarText}</p>
        <div className="copyfield">
          <TextField label={m.feed} name="feed" type="url" readOnly defaultValue={url} />
          <CopyButton text={url} />
        </div>
        <p className="small dim">{m.calendarSecret}</p>
        <p className="cluster">
          <ButtonLink href={url.replace(/^https?:/, "webcal:")} icon="calendar" document>
            {m.subscribe}
          </ButtonLink>
          <ButtonLink href={url} icon="download" download>
            {m.download}
          </ButtonLink>
        </p>
        <p className="small dim">{m.calendarByHand}</p>
      </div>
    </Panel>
  );
}
