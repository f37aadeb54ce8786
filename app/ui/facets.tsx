import { useEffect, useRef, type ReactNode } from "react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";

import { classNames } from "./class-names.ts";
import { Drawer } from "./drawer.tsx";
import { uiMessages } from "./messages/ui.ts";

type FacetsProps = {
  /** Where the GET form goes; without it, put `Facets` inside a form of your own. */
  action?: string | undefined;
  /** Parameters to keep, such as the search words. */
  keep?: Record<string, string> | undefined;
  /** How many filters apply, shown on the phone's drawer. */
  applied?: number | undefined;
  children: ReactNode;
};

function HiddenInputs({ values }: { values: Record<string, string> | undefined }) {
  return Object.entries(values ?? {}).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}

/** The column of facets; on phones a drawer. Works by its button without JavaScript. */
export function Facets({ action, keep, applied, children }: FacetsProps) {
  const m = useMessages(uiMessages);
  const format = useFormat();
  const body = (
    <>
      <HiddenInputs values={keep} />
      {children}
      <div className="facets-apply">
        <button className="btn btn--s btn--wide">{m.apply}</button>
      </div>
    </>
  );
  return (
    <aside className="facets" aria-label={m.filters}>
      <Drawer icon="filter" label={m.filters} detail={applied ? format.count(applied) : undefined}>
        {action ? (
          <form action={action} method="get" data-auto-submit>
            {body}
          </form>
        ) : (
          body
        )}
      </Drawer>
    </aside>
  );
}

export type FacetOption = {
  value: string;
  label: string;
  count?: number | undefined;
  checked?: boolean | undefined;
};

export type FacetGroupProps = {
  title: string;
  name: string;
  type?: "checkbox" | "radio" | undefined;
  options: FacetOption[];
  more?: { href: string; label: string } | undefined;
  children?: ReactNode;
};

type FacetInputProps = { type: "checkbox" | "radio"; name: string; value: string; checked: boolean };

/** Follows the address after a change of page, and keeps the focus that a fresh element would lose. */
function FacetInput({ checked, ...rest }: FacetInputProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current) input.current.checked = checked;
  }, [checked]);
  return <input ref={input} {...rest} defaultChecked={checked} />;
}

/** One facet: its values and how many each would leave. */
export function FacetGroup({ title, name, type = "checkbox", options, more, children }: FacetGroupProps) {
  const format = useFormat();
  return (
    <fieldset className="facet">
      <legend className="facet-title">{title}</legend>
      <ul>
        {options.map(({ value, label, count, checked }) => (
          <li key={value} className={classNames(count === 0 && "none") || undefined}>
            <label>
              <FacetInput type={type} name={name} value={value} checked={Boolean(checked)} />
              {label}
              {count === undefined ? null : <span className="n">{format.count(count)}</span>}
            </label>
          </li>
        ))}
      </ul>
      {children}
      {more ? (
        <a className="facet-more" href={more.href}>
          {more.label}
        </a>
      ) : null}
    </fieldset>
  );
}
