import { useFormat, useLocale, useMessages } from "#app/i18n/react.tsx";
import type { ReadListOf } from "#app/server/list/read-list.server.ts";
import { paths } from "#app/paths.ts";
import { ListPage } from "#app/ui/list/list-page.tsx";
import { Cell, Table } from "#app/ui/table.tsx";

import { differenceOf } from "../domain/difference.ts";
import { auditMessages } from "../messages/audit.ts";
import { wordsOf } from "../messages/commands.ts";
import { fieldName } from "../messages/fields.ts";
import type { auditList } from "../reads/audit-list.server.ts";

type View = ReadListOf<typeof auditList>;
type Also = View["rows"][number]["also"];
type Props = { view: View; title: string; here: string };

/** Who did what, when, and what it changed. */
export function AuditPage({ view, title, here }: Props) {
  const m = useMessages(auditMessages);
  const locale = useLocale();
  return (
    <ListPage
      view={view}
      title={title}
      lead={m.lead}
      searchLabel={m.search}
      cells={{
        action: (command) => (command === null ? null : wordsOf(locale, command)),
        actor: (actor, { also }) =>
          also.actorId === null ? (
            <span className="dim">{m.nobody}</span>
          ) : (
            <a href={`${here}?q=${also.actorId}`} title={m.ofPerson}>
              {actor}
            </a>
          ),
        object: (object, { also }) => <ObjectCell name={object} also={also} />,
        change: (_change, { also }) => <Difference also={also} here={here} />,
      }}
      empty={{ title: m.empty, text: m.emptyText }}
    />
  );
}

function ObjectCell({ name, also }: { name: string; also: Also }) {
  const page = pageOf(also);
  const label = name === "" ? also.objectId.slice(-12) : name;
  return page === undefined ? label : <a href={page}>{label}</a>;
}

/** The page of what an event is about, where it has one. */
function pageOf({ objectType, objectId, slug }: Also): string | undefined {
  if (objectType === "organisation") return paths.console.organisation(objectId);
  if (objectType === "outbox_message") return paths.console.outbox();
  if (slug === null) return undefined;
  const pages: Readonly<Record<string, (edition: string, id: string) => string>> = {
    deal: paths.console.deal,
    import_run: paths.console.importRun,
    invitation: paths.console.invitation,
    participation: paths.console.participation,
    announcement: paths.console.announcement,
    edition: paths.console.settings,
    target: paths.console.targets,
  };
  return Object.hasOwn(pages, objectType) ? pages[objectType]?.(slug, objectId) : undefined;
}

function Difference({ also, here }: { also: Also; here: string }) {
  const m = useMessages(auditMessages);
  const format = useFormat();
  const locale = useLocale();
  const ofObject = (
    <a className="small" href={`${here}?q=${also.objectId}`}>
      {m.ofObject}
    </a>
  );
  if (also.isErased) return <span className="dim">{m.change.erased}</span>;
  const changes = differenceOf(also.before, also.after);
  if (changes.length === 0) return ofObject;
  return (
    <details className="small">
      <summary>{m.change.show({ count: format.count(changes.length) })}</summary>
      <Table
        caption={m.columns.change}
        tight
        stack
        columns={[{ header: m.change.field }, { header: m.change.before }, { header: m.change.after }]}
      >
        {changes.map(({ field, before, after }) => (
          <tr key={field}>
            <Cell row>{fieldName(locale, field)}</Cell>
            <Cell label={m.change.before} className="letter">
              {before}
            </Cell>
            <Cell label={m.change.after} className="letter">
              {after}
            </Cell>
          </tr>
        ))}
      </Table>
      <p>{ofObject}</p>
    </details>
  );
}
