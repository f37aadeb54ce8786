import { Bell } from "#app/features/notifications/public.ts";
import { useLocale, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Who } from "#app/ui/shell.tsx";

import { siteMessages } from "../messages/site.ts";
import type { FrameView } from "../reads/frame.server.ts";

/** Language, and who is signed in, at the end of every top bar. */
export function TopBarEnd({ person }: Pick<FrameView, "person">) {
  const m = useMessages(siteMessages);
  return (
    <>
      <LanguageSwitch />
      {person ? <Bell unread={person.unread} /> : null}
      {person ? (
        <Who href={paths.account()} name={person.name} detail={person.firm ?? undefined} />
      ) : (
        <a href={paths.signIn()}>{m.nav.signIn}</a>
      )}
    </>
  );
}

export function LanguageSwitch() {
  const m = useMessages(siteMessages);
  const other = useLocale() === "zh" ? "en" : "zh";
  return (
    <form method="post" action={paths.preferences()}>
      <button className="btn btn--link" name="locale" value={other} lang={other}>
        {m.nav.otherLanguage}
      </button>
    </form>
  );
}
