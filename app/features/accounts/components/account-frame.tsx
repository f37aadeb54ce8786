import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";

import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Frame } from "#app/ui/shell.tsx";

import { securityMessages } from "../messages/security.ts";

/** The pages of one's own account, with their tabs beside them; on phones the tabs scroll above. */
export function AccountFrame({ children }: { children: ReactNode }) {
  const m = useMessages(securityMessages).tabs;
  const { pathname } = useLocation();
  const tabs = [
    { href: paths.account(), label: m.profile, isCurrent: pathname === paths.account() },
    { href: paths.security(), label: m.security, isCurrent: pathname.startsWith(paths.security()) },
    { href: paths.sessions(), label: m.sessions, isCurrent: pathname === paths.sessions() },
    {
      href: paths.notificationSettings(),
      label: m.notifications,
      isCurrent: pathname === paths.notificationSettings(),
    },
    { href: paths.ownData(), label: m.data, isCurrent: pathname === paths.ownData() },
  ];
  return (
    <Frame>
      <div className="accountarea">
        <nav className="sidetabs" aria-label={m.label}>
          {tabs.map(({ href, label, isCurrent }) => (
            <a key={href} href={href} aria-current={isCurrent ? "page" : undefined}>
              {label}
            </a>
          ))}
        </nav>
        <div>{children}</div>
      </div>
    </Frame>
  );
}
