import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import type { ReadListOf } from "#app/server/list/read-list.server.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { ListPage } from "#app/ui/list/list-page.tsx";
import { Status, type StatusTone } from "#app/ui/status.tsx";

import { invitationMessages } from "../messages/invitations.ts";
import type { invitationList } from "../reads/invitation-list.server.ts";

export const INVITATION_TONES: Record<"invited" | "accepted" | "expired", StatusTone> = {
  invited: "wait",
  accepted: "done",
  expired: "attn",
};

type Props = { edition: string; view: ReadListOf<typeof invitationList> };

/** Who was invited to an edition, and who has come in. */
export function InvitationListPage({ edition, view }: Props) {
  const m = useMessages(invitationMessages);
  return (
    <ListPage
      view={view}
      title={m.title}
      lead={m.lead}
      actions={
        <ButtonLink href={paths.api.invitationLinks(edition)} icon="download" document>
          {m.export}
        </ButtonLink>
      }
      searchLabel={m.search}
      tabs="state"
      rowHref={(row) => paths.console.invitation(edition, row.id)}
      cells={{
        state: (state) =>
          state === null ? null : <Status tone={INVITATION_TONES[state]}>{m.states[state]}</Status>,
      }}
      empty={{
        title: m.empty,
        text: m.emptyText,
        action: <ButtonLink href={paths.console.import(edition)}>{m.toImport}</ButtonLink>,
      }}
    />
  );
}
