import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import type { ReadListOf } from "#app/server/list/read-list.server.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Icon } from "#app/ui/icons.tsx";
import { ListPage } from "#app/ui/list/list-page.tsx";
import { Status, type StatusTone } from "#app/ui/status.tsx";

import { peopleMessages } from "../messages/people.ts";
import type { peopleList } from "../reads/people-list.server.ts";

const TONES: Record<"active" | "invited" | "expired" | "uninvited", StatusTone> = {
  active: "done",
  invited: "wait",
  expired: "attn",
  uninvited: "plain",
};

type Props = { edition: string; view: ReadListOf<typeof peopleList> };

/** The people of the firms in an edition; whoever was invited leads to the invitation. */
export function PeopleListPage({ edition, view }: Props) {
  const m = useMessages(peopleMessages);
  return (
    <ListPage
      view={view}
      title={m.title}
      lead={m.lead}
      searchLabel={m.search}
      tabs="account"
      rowHref={({ also }) =>
        also.invitation === null ? undefined : paths.console.invitation(edition, also.invitation)
      }
      cells={{
        account: (account) =>
          account === null ? null : <Status tone={TONES[account]}>{m.accounts[account]}</Status>,
        delegate: (isDelegate) =>
          isDelegate ? (
            <>
              <Icon name="check" size={14} />
              <span className="vh">{m.columns.delegate}</span>
            </>
          ) : null,
      }}
      empty={{
        title: m.empty,
        text: m.emptyText,
        action: <ButtonLink href={paths.console.import(edition)}>{m.toImport}</ButtonLink>,
      }}
    />
  );
}
