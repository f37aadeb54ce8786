import { Form } from "@remix-run/react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { FormNotice, Notice } from "#app/ui/form-notice.tsx";
import { TextArea, TextField } from "#app/ui/input-fields.tsx";
import { ActionBar, Facts, PageHead, Panel } from "#app/ui/page.tsx";
import { Status } from "#app/ui/status.tsx";

import { invitationMessages } from "../messages/invitations.ts";
import type { InvitationDetail } from "../reads/invitations.server.ts";
import { CopyButton } from "./copy-button.tsx";
import { INVITATION_TONES } from "./invitation-list.tsx";

type Props = { edition: string; invitation: InvitationDetail; error: string | undefined };

/** A person's link, as an address, as a picture and as a text, to be passed on by hand. */
export function InvitationDetailPage({ edition, invitation, error }: Props) {
  const m = useMessages(invitationMessages);
  const format = useFormat();
  return (
    <>
      <PageHead
        crumbs={[{ label: m.title, href: paths.console.invitations(edition) }, { label: invitation.name }]}
        title={invitation.name}
        lead={invitation.firm}
      />
      <div className="stack">
        <FormNotice errors={error === undefined ? [] : [error]} />
        <div className="twocol">
          <div className="stack">
            <Passing invitation={invitation} />
            {invitation.state === "accepted" ? null : <Reissue />}
          </div>
          <div className="stack">
            {invitation.qr === null ? null : <Qr invitation={invitation} />}
            <Panel title={m.columns.state}>
              <Facts
                items={[
                  {
                    term: m.columns.state,
                    value: (
                      <Status tone={INVITATION_TONES[invitation.state]}>{m.states[invitation.state]}</Status>
                    ),
                  },
                  { term: m.columns.email, value: invitation.email },
                  ...(invitation.phone === "" ? [] : [{ term: m.columns.phone, value: invitation.phone }]),
                  ...(invitation.state === "accepted"
                    ? []
                    : [{ term: m.columns.until, value: format.dateTime(invitation.until) }]),
                ]}
              />
            </Panel>
          </div>
        </div>
      </div>
    </>
  );
}

function Passing({ invitation }: Pick<Props, "invitation">) {
  const m = useMessages(invitationMessages).detail;
  if (invitation.state === "accepted") {
    return (
      <Notice tone="ok" title={m.acceptedTitle}>
        {m.acceptedText}
      </Notice>
    );
  }
  if (invitation.link === null || invitation.text === null)
    return <Notice tone="attn">{m.expiredText}</Notice>;
  return (
    <Panel title={m.link}>
      <p className="dim small">{m.warning}</p>
      <div className="copyfield">
        <TextField name="link" label={m.link} defaultValue={invitation.link} key={invitation.link} readOnly />
        <CopyButton text={invitation.link} />
      </div>
      <div className="copyfield copyfield--text">
        <TextArea
          name="text"
          label={m.text}
          defaultValue={invitation.text}
          key={invitation.text}
          rows={11}
          readOnly
        />
        <CopyButton text={invitation.text} />
      </div>
    </Panel>
  );
}

function Qr({ invitation }: Pick<Props, "invitation">) {
  const m = useMessages(invitationMessages).detail;
  const { qr } = invitation;
  if (qr === null) return null;
  return (
    <Panel title={m.qrTitle}>
      <img className="qrcode" src={qr} alt={m.qr({ name: invitation.name })} />
      <p className="dim small">{m.qrHint}</p>
    </Panel>
  );
}

function Reissue() {
  const m = useMessages(invitationMessages).detail;
  return (
    <Form method="post">
      <ActionBar note={m.reissueNote}>
        <Button type="submit">{m.reissue}</Button>
      </ActionBar>
    </Form>
  );
}
