import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import type { ReadListOf } from "#app/server/list/read-list.server.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { ListPage } from "#app/ui/list/list-page.tsx";
import { Status } from "#app/ui/status.tsx";

import { organisationConsoleMessages } from "../messages/console.ts";
import { organisationMessages } from "../messages/organisations.ts";
import type { organisationList } from "../reads/organisation-list.server.ts";
import { ORGANISATION_TONES } from "./organisation-tones.ts";

type Props = { view: ReadListOf<typeof organisationList>; waiting: number };

/** Every organisation of the platform, and the way to what waits for review. */
export function OrganisationListPage({ view, waiting }: Props) {
  const m = useMessages(organisationConsoleMessages).list;
  const { statuses } = useMessages(organisationMessages);
  const format = useFormat();
  return (
    <ListPage
      view={view}
      title={m.title}
      lead={m.lead}
      actions={
        <ButtonLink href={paths.console.organisationReview()} variant={waiting > 0 ? "go" : "plain"}>
          {m.review({ count: format.count(waiting) })}
        </ButtonLink>
      }
      searchLabel={m.search}
      tabs="status"
      rowHref={(row) => paths.console.organisation(row.id)}
      cells={{
        status: (status) =>
          status === null ? null : <Status tone={ORGANISATION_TONES[status]}>{statuses[status]}</Status>,
      }}
      empty={{ title: m.empty, text: m.emptyText }}
    />
  );
}
