import { useEffect, useRef, type ReactNode } from "react";

import { useMessages } from "#app/i18n/react.tsx";

import { Icon } from "./icons.tsx";
import { uiMessages } from "./messages/ui.ts";

export type NoticeTone = "info" | "attn" | "ok" | "wait";

const NOTICE_ICON = { info: "info", attn: "warn", ok: "check", wait: "clock" } as const;

/** A sentence that belongs to the page: what is so (`info`), wrong (`attn`), done (`ok`) or pending (`wait`). */
export function Notice({
  tone = "info",
  title,
  children,
}: {
  tone?: NoticeTone;
  title?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className={`notice notice--${tone}`}>
      <Icon name={NOTICE_ICON[tone]} />
      <div>
        {title ? <strong>{title}</strong> : null}
        {children ? <div>{children}</div> : null}
      </div>
    </div>
  );
}

/** What is wrong with a form as a whole. Takes the focus when it appears; draws nothing without errors. */
export function FormNotice({ errors, title }: { errors?: string[] | undefined; title?: string | undefined }) {
  const m = useMessages(uiMessages);
  const box = useRef<HTMLDivElement>(null);
  const text = errors?.join("\n") ?? "";
  useEffect(() => {
    if (text) box.current?.focus();
  }, [text]);
  if (!errors?.length) return null;
  return (
    <div className="notice notice--attn" role="alert" tabIndex={-1} ref={box}>
      <Icon name="warn" />
      <div>
        {errors.length > 1 || title ? <strong>{title ?? m.formProblem}</strong> : null}
        {errors.length === 1 ? (
          <p>{errors[0]}</p>
        ) : (
          <ul>
            {errors.map((error) => (
              <li key={error}>{error}</li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
