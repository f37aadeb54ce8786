import { useLocation } from "@remix-run/react";

import { useMessages } from "#app/i18n/react.tsx";
import { listHref, listQuery } from "#app/lib/list/list-state.ts";
import type { SavedViewLink } from "#app/lib/list/list-view.ts";
import { paths } from "#app/paths.ts";

import { Button } from "../button.tsx";
import { Icon } from "../icons.tsx";
import { listMessages } from "../messages/lists.ts";
import type { AnyList } from "./list-props.ts";
import { Menu } from "./menu.tsx";

/** The views of a list: choose one, keep what is shown as a new one, and manage one's own. */
export function ListViews({ view }: { view: AnyList }) {
  const m = useMessages(listMessages).views;
  const { views, state, shape, path } = view;
  const current = views.find(({ id }) => id === state.view);
  const query = listQuery(shape, { ...state, place: null });
  const isModified = current !== undefined && current.query !== query;
  const standard = listHref(view, {
    ...emptied(view),
    view: views.some((v) => v.isDefault && v.isOwn) ? "all" : null,
  });
  return (
    <Menu
      icon="bookmark"
      label={current?.name ?? m.label}
      detail={isModified ? <span className="dim">{m.modified}</span> : undefined}
    >
      <ul className="menu-links">
        <li>
          <a href={standard} aria-current={current ? undefined : "true"}>
            {m.standard}
          </a>
        </li>
      </ul>
      <ViewLinks title={m.own} views={views.filter((one) => one.isOwn)} path={path} current={current?.id} />
      <ViewLinks
        title={m.shared}
        views={views.filter((one) => !one.isOwn)}
        path={path}
        current={current?.id}
      />
      {current?.isOwn ? <ManageView view={view} saved={current} isModified={isModified} /> : null}
      <SaveView view={view} />
    </Menu>
  );
}

function emptied({ shape }: AnyList) {
  return { q: "", filters: {}, sort: shape.sort, columns: null };
}

type ViewLinksProps = { title: string; views: SavedViewLink[]; path: string; current: string | undefined };

function ViewLinks({ title, views, path, current }: ViewLinksProps) {
  const m = useMessages(listMessages).views;
  if (views.length === 0) return null;
  return (
    <>
      <p className="menu-title">{title}</p>
      <ul className="menu-links">
        {views.map((one) => (
          <li key={one.id}>
            <a href={`${path}?${one.query}`} aria-current={one.id === current ? "true" : undefined}>
              {one.name}
              {one.isDefault && one.isOwn ? <span className="tag">{m.isDefault}</span> : null}
              {one.isShared && one.isOwn ? <span className="tag">{m.isShared}</span> : null}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What every form about views sends besides its own fields. */
function Common({ view, saved }: { view: AnyList; saved?: SavedViewLink }) {
  const { pathname, search } = useLocation();
  const { shape, state } = view;
  return (
    <>
      <input type="hidden" name="list" value={view.key} />
      <input type="hidden" name="query" value={listQuery(shape, { ...state, place: null, view: null })} />
      <input type="hidden" name="back" value={pathname + search} />
      {saved ? <input type="hidden" name="saved" value={saved.id} /> : null}
    </>
  );
}

function SaveView({ view }: { view: AnyList }) {
  const m = useMessages(listMessages).views;
  return (
    <form method="post" action={paths.lists.views(view.edition)} className="menu-form">
      <Common view={view} />
      <p className="menu-title">{m.saveTitle}</p>
      <div className="menu-row">
        <input
          className="input input--s"
          name="name"
          required
          maxLength={40}
          aria-label={m.name}
          placeholder={m.name}
        />
        <Button size="s" name="intent" value="save">
          {m.save}
        </Button>
      </div>
      {view.edition === null ? null : (
        <label className="choice">
          <input type="checkbox" name="share" value="on" />
          <span>{m.share}</span>
        </label>
      )}
    </form>
  );
}

type ManageProps = { view: AnyList; saved: SavedViewLink; isModified: boolean };

function ManageView({ view, saved, isModified }: ManageProps) {
  const m = useMessages(listMessages).views;
  return (
    <form method="post" action={paths.lists.views(view.edition)} className="menu-form">
      <Common view={view} saved={saved} />
      <p className="menu-title">{m.manage(saved.name)}</p>
      {isModified ? (
        <Button size="s" variant="go" wide name="intent" value="update" formNoValidate>
          {m.update}
        </Button>
      ) : null}
      <div className="menu-row">
        <input
          key={saved.name}
          className="input input--s"
          name="name"
          required
          maxLength={40}
          aria-label={m.name}
          defaultValue={saved.name}
        />
        <Button size="s" name="intent" value="rename">
          {m.rename}
        </Button>
      </div>
      <div className="menu-row">
        <Button size="s" formNoValidate name="intent" value={saved.isDefault ? "plain" : "default"}>
          {saved.isDefault ? m.unmakeDefault : m.makeDefault}
        </Button>
        {view.edition === null ? null : (
          <Button size="s" formNoValidate name="intent" value={saved.isShared ? "unshare" : "share"}>
            {saved.isShared ? m.unmakeShared : m.makeShared}
          </Button>
        )}
        <Button size="s" variant="danger" formNoValidate name="intent" value="delete" aria-label={m.remove}>
          <Icon name="cross" />
        </Button>
      </div>
    </form>
  );
}
