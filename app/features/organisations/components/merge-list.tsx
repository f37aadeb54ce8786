import { Form } from "@remix-run/react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { Panel } from "#app/ui/page.tsx";

import { organisationConsoleMessages } from "../messages/console.ts";
import type { MergeView } from "../reads/organisation.server.ts";

/** Merges of an organisation; one that stands can be undone, and says first what would go back. */
export function MergeList({ merges }: { merges: MergeView[] }) {
  const m = useMessages(organisationConsoleMessages);
  const format = useFormat();
  return (
    <Panel title={m.page.merges} flush>
      <ul className="rows">
        {merges.map((merge) => (
          <li key={merge.id}>
            <div className="stack stack--s">
              <p>
                <a href={paths.console.organisation(merge.merged.id)}>{merge.merged.name}</a>{" "}
                <span className="code small">{merge.merged.key}</span>
                {" → "}
                <a href={paths.console.organisation(merge.kept.id)}>{merge.kept.name}</a>
              </p>
              <p className="small dim">
                {merge.reason}
                <br />
                {m.merge.by({ name: merge.by, when: format.dateTime(merge.at) })}
              </p>
              {merge.undoneAt === null ? (
                <Undo merge={merge} />
              ) : (
                <p className="small">{m.merge.wasUndone({ when: format.dateTime(merge.undoneAt) })}</p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Undo({ merge }: { merge: MergeView }) {
  const m = useMessages(organisationConsoleMessages).merge;
  const format = useFormat();
  return (
    <Form method="post" className="stack stack--s">
      <p className="small">
        {m.undoText({ rows: format.count(merge.rows), touched: format.count(merge.touched) })}
      </p>
      <input type="hidden" name="intent" value="undo-merge" />
      <p>
        <Button size="s" variant="danger" type="submit" name="mergeId" value={merge.id}>
          {m.undo}
        </Button>
      </p>
    </Form>
  );
}
