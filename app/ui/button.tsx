import type { ButtonHTMLAttributes, ReactNode } from "react";

import { classNames } from "./class-names.ts";
import { Icon, type IconName } from "./icons.tsx";

export type ButtonVariant = "go" | "plain" | "quiet" | "danger" | "link";

type Look = {
  variant?: ButtonVariant | undefined;
  size?: "s" | undefined;
  wide?: boolean | undefined;
  icon?: IconName | undefined;
  children?: ReactNode;
};

function lookClass({ variant = "plain", size, wide }: Look): string {
  return classNames("btn", `btn--${variant}`, size && "btn--s", wide && "btn--wide");
}

export type ButtonProps = Look &
  Pick<
    ButtonHTMLAttributes<HTMLButtonElement>,
    "name" | "value" | "form" | "formAction" | "formMethod" | "formNoValidate" | "disabled" | "onClick" | "id"
  > & {
    type?: "submit" | "button" | "reset" | undefined;
    /** True while its form is on the way; the button keeps focus and says so. */
    busy?: boolean | undefined;
    "aria-label"?: string | undefined;
    "aria-pressed"?: boolean | undefined;
    "aria-describedby"?: string | undefined;
    "aria-keyshortcuts"?: string | undefined;
  };

/** A button; `submit` unless told otherwise. One `go` a page: the step that is meant. */
export function Button({ variant, size, wide, icon, busy, type = "submit", children, ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={lookClass({ variant, size, wide })}
      aria-busy={busy || undefined}
      {...rest}
    >
      {icon ? <Icon name={icon} /> : null}
      {children}
    </button>
  );
}

export type ButtonLinkProps = Look & {
  href: string;
  /** A file or another site: the browser loads it itself. */
  document?: boolean | undefined;
  download?: boolean | undefined;
  "aria-label"?: string | undefined;
};

/** A link that looks like a button; for going somewhere, never for changing something. */
export function ButtonLink({
  href,
  variant,
  size,
  wide,
  icon,
  document,
  download,
  children,
  ...rest
}: ButtonLinkProps) {
  return (
    <a
      href={href}
      className={lookClass({ variant, size, wide })}
      download={download || undefined}
      data-document={document || undefined}
      aria-label={rest["aria-label"]}
    >
      {icon ? <Icon name={icon} /> : null}
      {children}
    </a>
  );
}
