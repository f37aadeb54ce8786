import { CopyButton } from "#app/features/accounts/public.ts";
import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { TextField } from "#app/ui/input-fields.tsx";
import { Facts, PageHead, Panel } from "#app/ui/page.tsx";

import { firmMessages } from "../messages/firm.ts";
import type { OpenInvitation } from "../reads/members.server.ts";

/** The link of one invitation, as an address and as a picture to scan. */
export function FirmInvitationPage({ edition, invitation }: { edition: string; invitation: OpenInvitation }) {
  const m = useMessages(firmMessages);
  const format = useFormat();
  const { qr } = invitation;
  const title = m.invite.detail({ name: invitation.name });
  return (
    <>
      <PageHead
        title={title}
        crumbs={[{ label: m.members.title, href: paths.workspace.firmMembers(edition) }, { label: title }]}
      />
      <div className="twocol">
        <Panel title={m.invite.link}>
          <p className="dim small">{m.invite.warning}</p>
          <div className="copyfield">
            <TextField name="link" label={m.invite.link} defaultValue={invitation.link} readOnly />
            <CopyButton text={invitation.link} />
          </div>
          <Facts
            items={[
              { term: m.invite.email, value: invitation.email },
              { term: m.invite.until, value: format.dateTime(invitation.until) },
            ]}
          />
        </Panel>
        <Panel title={m.invite.qr}>
          <svg
            className="qrcode"
            viewBox={`0 0 ${qr.size} ${qr.size}`}
            shapeRendering="crispEdges"
            role="img"
            aria-label={title}
          >
            <rect width="100%" height="100%" fill="#fff" />
            <path d={qr.path} />
          </svg>
        </Panel>
      </div>
    </>
  );
}
