import { useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";

import { useMessages } from "#app/i18n/react.tsx";
import { siteMessages } from "#app/features/site/public.ts";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { Facts, PageHead, Panel } from "#app/ui/page.tsx";

import { accountMessages } from "../messages/accounts.ts";
import type { AccountView } from "../reads/account.server.ts";

/** A person's own account; `notice` is what she has to know first. */
export function AccountPage({ account, notice }: { account: AccountView; notice: ReactNode }) {
  const m = useMessages(accountMessages).account;
  const site = useMessages(siteMessages).nav;
  const current = useRouteLoaderData<{ theme: string }>("root")?.theme;
  return (
    <>
      <PageHead
        title={m.title}
        actions={
          <form method="post" action={paths.signOut()}>
            <Button type="submit">{site.signOut}</Button>
          </form>
        }
      />
      <div className="stack">
        {notice}
        <Panel title={account.name}>
          <Facts
            items={[
              ...(account.email === null ? [] : [{ term: m.email, value: account.email }]),
              ...(account.phone === null ? [] : [{ term: m.phone, value: account.phone }]),
            ]}
          />
        </Panel>
        <Panel title={m.firms}>
          {account.firms.length === 0 ? <p className="dim">{m.none}</p> : <Firms firms={account.firms} />}
        </Panel>
        <Panel title={site.theme.title}>
          <form method="post" action={paths.preferences()} className="cluster">
            {(["system", "light", "dark"] as const).map((theme) => (
              <button
                key={theme}
                className="btn btn--s"
                name="theme"
                value={theme}
                aria-pressed={theme === current}
              >
                {site.theme[theme]}
              </button>
            ))}
          </form>
        </Panel>
      </div>
    </>
  );
}

function Firms({ firms }: Pick<AccountView, "firms">) {
  const site = useMessages(siteMessages).nav;
  return (
    <form method="post" className="stack">
      {firms.map((firm) => (
        <p key={firm.id} className="line">
          {firm.name}{" "}
          {firm.isActing ? (
            <span className="tag">{site.actingFor}</span>
          ) : (
            <Button size="s" type="submit" name="firm" value={firm.id}>
              {site.switchFirm}
            </Button>
          )}
        </p>
      ))}
    </form>
  );
}
