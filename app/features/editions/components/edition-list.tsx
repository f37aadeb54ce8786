import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState, PageHead } from "#app/ui/page.tsx";
import { Table } from "#app/ui/table.tsx";

import { editionMessages } from "../messages/editions.ts";
import { seriesMessages } from "../messages/series.ts";
import type { OwnEdition } from "../reads/own-editions.server.ts";

type Props = { editions: OwnEdition[]; mayCreate: boolean };

export function EditionList({ editions, mayCreate }: Props) {
  const m = useMessages(editionMessages);
  const seriesText = useMessages(seriesMessages).action;
  const create = mayCreate ? (
    <>
      <ButtonLink variant="quiet" href={paths.console.series()}>
        {seriesText}
      </ButtonLink>
      <ButtonLink variant="go" href={paths.console.newEdition()}>
        {m.list.create}
      </ButtonLink>
    </>
  ) : null;
  return (
    <>
      <PageHead title={m.list.title} actions={editions.length > 0 ? create : null} />
      {editions.length === 0 ? (
        <EmptyState title={m.list.empty} action={create}>
          {mayCreate ? m.list.emptyText : m.list.emptyForOthers}
        </EmptyState>
      ) : (
        <EditionTable editions={editions} />
      )}
    </>
  );
}

function EditionTable({ editions }: Pick<Props, "editions">) {
  const m = useMessages(editionMessages);
  const format = useFormat();
  return (
    <Table caption={m.list.title}>
      <thead>
        <tr>
          <th>{m.list.name}</th>
          <th>{m.list.dates}</th>
          <th>{m.list.phase}</th>
          <th>{m.list.roles}</th>
        </tr>
      </thead>
      <tbody>
        {editions.map((edition) => (
          <tr key={edition.slug}>
            <td data-label={m.list.name}>
              {edition.isOpen ? (
                <a href={paths.console.overview(edition.slug)}>{edition.name}</a>
              ) : (
                edition.name
              )}
            </td>
            <td data-label={m.list.dates}>{format.dateRange(edition.startsOn, edition.endsOn)}</td>
            <td data-label={m.list.phase}>{m.phases[edition.phase]}</td>
            <td data-label={m.list.roles}>{format.list(edition.roles.map((role) => m.roles[role]))}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
