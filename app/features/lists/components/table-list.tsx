import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import type { ReadListOf } from "#app/server/list/read-list.server.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { ListPage } from "#app/ui/list/list-page.tsx";

import { tableMessages } from "../messages/tables.ts";
import type { tableList } from "../reads/table-list.server.ts";

type Props = { edition: string; view: ReadListOf<typeof tableList> };

/** The tables of an edition and how full they are. */
export function TableListPage({ edition, view }: Props) {
  const m = useMessages(tableMessages);
  return (
    <ListPage
      view={view}
      title={m.title}
      lead={m.lead}
      searchLabel={m.search}
      tabs={view.filters.find(({ key }) => key === "hallZh")?.options.length ? "hallZh" : undefined}
      empty={{
        title: m.empty,
        text: m.emptyText,
        action: <ButtonLink href={paths.console.settings(edition)}>{m.toSettings}</ButtonLink>,
      }}
    />
  );
}
