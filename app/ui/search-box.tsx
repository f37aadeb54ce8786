import { useEffect, useRef, type ReactNode } from "react";

import { useMessages } from "#app/i18n/react.tsx";

import { Icon } from "./icons.tsx";
import { uiMessages } from "./messages/ui.ts";

export type SearchBoxProps = {
  action: string;
  label: string;
  name?: string | undefined;
  defaultValue?: string | undefined;
  placeholder?: string | undefined;
  /** Parameters to keep, such as the facets that apply. */
  keep?: Iterable<readonly [string, string]> | undefined;
  /** What stands beside it, such as a button. */
  children?: ReactNode;
};

/** A GET form with one field. */
export function SearchBox({
  action,
  label,
  name = "q",
  defaultValue,
  placeholder,
  keep,
  children,
}: SearchBoxProps) {
  const m = useMessages(uiMessages);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current) input.current.value = defaultValue ?? "";
  }, [defaultValue]);
  return (
    <form className="search" role="search" action={action} method="get">
      {Array.from(keep ?? [], ([key, value]) => (
        <input key={`${key}=${value}`} type="hidden" name={key} value={value} />
      ))}
      <div className="search-join">
        <div className="search-box">
          <Icon name="search" />
          <input
            ref={input}
            className="input"
            type="search"
            name={name}
            aria-label={label}
            defaultValue={defaultValue}
            placeholder={placeholder}
            enterKeyHint="search"
          />
        </div>
        <button className="btn btn--go">{m.search}</button>
      </div>
      {children}
    </form>
  );
}
