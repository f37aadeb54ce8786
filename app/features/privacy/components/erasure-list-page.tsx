import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import type { ReadListOf } from "#app/server/list/read-list.server.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/form-notice.tsx";
import { TextField } from "#app/ui/input-fields.tsx";
import { LiveRefresh } from "#app/ui/live-refresh.tsx";
import { ListPage } from "#app/ui/list/list-page.tsx";
import { Panel } from "#app/ui/page.tsx";
import { Status, type StatusTone } from "#app/ui/status.tsx";

import type { ErasureStatus } from "../domain/erasure.ts";
import { privacyMessages } from "../messages/privacy.ts";
import type { erasureList } from "../reads/erasure-list.server.ts";

const TONES: Record<ErasureStatus, StatusTone> = {
  requested: "wait",
  withdrawn: "plain",
  refused: "plain",
  done: "done",
};

type Props = {
  view: ReadListOf<typeof erasureList>;
  /** The login that was looked for, and the person it belongs to. */
  login: string;
  foundId: string | null;
  /** When the queue was read. */
  at: string;
};

/** Who asked to be erased and what became of it, and the way to erase somebody who asked by letter or telephone. */
export function ErasureListPage({ view, login, foundId, at }: Props) {
  const m = useMessages(privacyMessages).console;
  const format = useFormat();
  return (
    <>
      <ListPage
        view={view}
        title={m.title}
        lead={m.lead}
        actions={<LiveRefresh url={paths.api.liveErasures()} at={at} />}
        searchLabel={m.login}
        tabs="status"
        rowHref={({ also }) => paths.console.erasePerson(also.personId)}
        cells={{
          status: (status) =>
            status === null ? null : <Status tone={TONES[status]}>{m.statuses[status]}</Status>,
          requested: (at, { also }) =>
            at === null ? null : (
              <>
                {format.dateTime(at)}
                {also.bySelf ? null : <span className="sub dim small">{m.byAdministrator}</span>}
              </>
            ),
        }}
        empty={{ title: m.empty, text: m.emptyText }}
      />
      <FindPerson login={login} foundId={foundId} />
    </>
  );
}

function FindPerson({ login, foundId }: Pick<Props, "login" | "foundId">) {
  const all = useMessages(privacyMessages);
  const m = all.console;
  return (
    <Panel title={m.find}>
      <form method="get" className="stack">
        <TextField name="login" label={m.findLogin} type="search" defaultValue={login} />
        <p>
          <Button type="submit">{m.search}</Button>
        </p>
        {login === "" || foundId !== null ? null : (
          <Notice tone="wait">{all.erasure.refusals.unknown}</Notice>
        )}
        {foundId === null ? null : (
          <p>
            <ButtonLink variant="go" href={paths.console.erasePerson(foundId)}>
              {m.open}
            </ButtonLink>
          </p>
        )}
      </form>
    </Panel>
  );
}
