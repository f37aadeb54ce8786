import { useEffect, useRef, type ReactNode } from "react";

import { Icon, type IconName } from "../icons.tsx";

type MenuProps = {
  icon?: IconName | undefined;
  label: ReactNode;
  /** What applies, beside the label. */
  detail?: ReactNode;
  /** Opens towards the left edge of its button instead of the right. */
  end?: boolean | undefined;
  children: ReactNode;
};

/** A button that opens a small panel below it. Works without JavaScript; with it, a click elsewhere or Escape closes. */
export function Menu({ icon, label, detail, end, children }: MenuProps) {
  const box = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const { current } = box;
      if (!current?.open) return;
      const isInside = event.target instanceof Node && current.contains(event.target);
      if (event instanceof KeyboardEvent ? event.key === "Escape" : !isInside) {
        current.open = false;
        if (event instanceof KeyboardEvent) current.querySelector("summary")?.focus();
      }
    };
    document.addEventListener("pointerdown", close);
    document.addEventListener("keydown", close);
    return () => {
      document.removeEventListener("pointerdown", close);
      document.removeEventListener("keydown", close);
    };
  }, []);
  return (
    <details className={end ? "menu menu--end" : "menu"} ref={box}>
      <summary className="btn btn--s">
        {icon ? <Icon name={icon} /> : null}
        {label}
        {detail ? <span className="menu-detail">{detail}</span> : null}
        <Icon name="chevron" size={12} />
      </summary>
      <div className="menu-body">{children}</div>
    </details>
  );
}
