import { useMessages } from "#app/i18n/react.tsx";
import { Facts } from "#app/ui/page.tsx";

import { meetingMessages } from "../messages/meetings.ts";
import type { MeetingDetail } from "../reads/meeting.server.ts";

/** How to reach somebody of the other side, and why that is open. */
export function ContactFacts({ contact }: { contact: NonNullable<MeetingDetail["contact"]> }) {
  const m = useMessages(meetingMessages).meeting;
  const { phone, email } = contact;
  return (
    <div className="stack">
      <p className="strong">{contact.name}</p>
      <Facts
        items={[
          { term: m.phone, value: phone === null ? m.phoneNone : <a href={`tel:${phone}`}>{phone}</a> },
          { term: m.email, value: email === null ? m.phoneNone : <a href={`mailto:${email}`}>{email}</a> },
        ]}
      />
      <p className="small dim">{contact.ground === "meeting" ? m.contactOpen : m.contactConsented}</p>
    </div>
  );
}
