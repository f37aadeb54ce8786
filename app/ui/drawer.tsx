import type { ReactNode } from "react";

import { Icon, type IconName } from "./icons.tsx";

type DrawerProps = { icon: IconName; label: ReactNode; detail?: ReactNode; children: ReactNode };

/**
 * In sight on a desk, behind a summary on a phone. The `details` holds only its summary and CSS opens the
 * sibling, so that a wide screen can show the body whether or not it is open, with no script.
 */
export function Drawer({ icon, label, detail, children }: DrawerProps) {
  return (
    <>
      <details className="drawer">
        <summary>
          <Icon name={icon} />
          {label}
          {detail ? <span className="dim">{detail}</span> : null}
          <Icon name="chevron" />
        </summary>
      </details>
      <div className="drawer-body">{children}</div>
    </>
  );
}
