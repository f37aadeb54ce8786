import { useId, useState, type ReactNode } from "react";

import { useMessages } from "#app/i18n/react.tsx";

import { Icon } from "./icons.tsx";
import { uiMessages } from "./messages/ui.ts";

export type Crumb = { label: ReactNode; href?: string | undefined };

/** The way back up; the last one is this page and has no link. */
export function Crumbs({ items }: { items: Crumb[] }) {
  const m = useMessages(uiMessages);
  return (
    <nav className="crumbs" aria-label={m.crumbs}>
      <ol>
        {items.map(({ label, href }, index) => (
          <li key={index}>{href ? <a href={href}>{label}</a> : <span aria-current="page">{label}</span>}</li>
        ))}
      </ol>
    </nav>
  );
}

export type PageHeadProps = {
  /** The finding, not the topic: "10 项要求，7 项符合，3 项要谈". */
  title: ReactNode;
  lead?: ReactNode;
  crumbs?: Crumb[] | undefined;
  actions?: ReactNode;
};

/** The page's heading with its way back, its sentence and its actions. */
export function PageHead({ title, lead, crumbs, actions }: PageHeadProps) {
  return (
    <>
      {crumbs ? <Crumbs items={crumbs} /> : null}
      <div className="pagehead">
        <div className="pagehead-text">
          <h1>{title}</h1>
          {lead ? <div className="lead">{lead}</div> : null}
        </div>
        {actions ? <div className="actions">{actions}</div> : null}
      </div>
    </>
  );
}

export type PanelProps = {
  title: ReactNode;
  aside?: ReactNode;
  /** Without inner margins, for rows and tables. */
  flush?: boolean | undefined;
  children: ReactNode;
};

/** A part of the page with a name. */
export function Panel({ title, aside, flush, children }: PanelProps) {
  const id = useId();
  return (
    <section className="panel" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {aside ? <span className="panel-aside">{aside}</span> : null}
      </header>
      {flush ? children : <div className="body">{children}</div>}
    </section>
  );
}

/** Nothing here yet: why, and the next step. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children ? <div>{children}</div> : null}
      {action}
    </div>
  );
}

/** What was just done, with its undo; stays until closed or until the next page. */
export function Toast({ children, action }: { children: ReactNode; action?: ReactNode }) {
  const m = useMessages(uiMessages);
  const [open, setOpen] = useState(true);
  if (!open) return null;
  return (
    <div className="toast" role="status">
      <span>{children}</span>
      {action}
      <button type="button" className="toast-close" aria-label={m.close} onClick={() => setOpen(false)}>
        <Icon name="cross" />
      </button>
    </div>
  );
}

/** What may be done with the thing above, kept in sight; `note` says what it will cause. */
export function ActionBar({ children, note }: { children: ReactNode; note?: ReactNode }) {
  return (
    <div className="actionbar">
      {children}
      {note ? <div className="note">{note}</div> : null}
    </div>
  );
}

export type Fact = { term: ReactNode; value: ReactNode };

/** What a record says of itself: terms left, values right. */
export function Facts({ items, cols }: { items: Fact[]; cols?: boolean | undefined }) {
  return (
    <dl className={cols ? "facts facts--cols" : "facts"}>
      {items.map(({ term, value }, index) => (
        <div key={index}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export type Step = { label: ReactNode; state: "done" | "current" | "ahead" };

/** Where a thing stands on its way, such as an edition's phases. */
export function Steps({ items, label }: { items: Step[]; label?: string | undefined }) {
  const m = useMessages(uiMessages);
  return (
    <ol className="steps" aria-label={label ?? m.steps}>
      {items.map(({ label: text, state }, index) => (
        <li key={index} className={state} aria-current={state === "current" ? "step" : undefined}>
          <StepMark state={state} />
          {text}
        </li>
      ))}
    </ol>
  );
}

function StepMark({ state }: { state: Step["state"] }) {
  if (state === "done") return <Icon name="check" size={12} />;
  return (
    <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
      <rect
        x="1"
        y="1"
        width="8"
        height="8"
        fill={state === "current" ? "currentColor" : "none"}
        stroke="currentColor"
        strokeWidth="1.5"
      />
    </svg>
  );
}
