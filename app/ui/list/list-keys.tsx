import { useEffect, useState, type RefObject } from "react";

import { useMessages } from "#app/i18n/react.tsx";

import { listMessages } from "../messages/lists.ts";
import { Menu } from "./menu.tsx";

const STORED = "list-keys";

/** Whether single keys act; a reader whose speech or habits trigger them by accident switches them off. */
function areOn(): boolean {
  return localStorage.getItem(STORED) !== "off";
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("input:not([type=checkbox]), select, textarea, [contenteditable]") !== null
  );
}

function rowsOf(box: HTMLElement): HTMLElement[] {
  return [...box.querySelectorAll<HTMLElement>("tr[data-row]")];
}

function step(box: HTMLElement, by: 1 | -1): void {
  const rows = rowsOf(box);
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[at === -1 ? (by === 1 ? 0 : rows.length - 1) : at + by];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function currentRow(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>("tr[data-row]") ?? null;
}

type Act = (at: { box: HTMLElement; row: HTMLElement }) => void;

/** Keys of a row act only while one has the focus, so that the browser keeps its own use of them elsewhere. */
const ROW_ACTS: Readonly<Record<string, Act>> = {
  ArrowDown: ({ box }) => step(box, 1),
  ArrowUp: ({ box }) => step(box, -1),
  x: ({ row }) => row.querySelector<HTMLInputElement>("input[name=id]")?.click(),
  Enter: ({ row }) => row.querySelector<HTMLAnchorElement>("a[data-row-link]")?.click(),
};
const LIST_ACTS: Readonly<Record<string, (box: HTMLElement) => void>> = {
  j: (box) => step(box, 1),
  k: (box) => step(box, -1),
  "/": (box) => box.querySelector<HTMLInputElement>("input[type=search]")?.focus(),
  "?": (box) => box.querySelector<HTMLElement>(".listkeys summary")?.click(),
};

/** A button for several rows that answers a key; with nothing ticked it takes the row that has the focus. */
function pressFor(box: HTMLElement, button: HTMLElement): void {
  if (!box.querySelector("input[name=id]:checked")) {
    currentRow()?.querySelector<HTMLInputElement>("input[name=id]")?.click();
  }
  button.click();
}

/** What a key does; undefined where it does nothing here. */
function actOf(box: HTMLElement, key: string): (() => void) | undefined {
  const onList = LIST_ACTS[key];
  if (onList) return () => onList(box);
  const button = /^[a-z]$/.test(key) && box.querySelector<HTMLElement>(`[aria-keyshortcuts=${key}]`);
  if (button) return () => pressFor(box, button);
  const row = currentRow();
  const onRow = ROW_ACTS[key];
  // A link or a box inside the row answers Enter itself.
  if (!row || !onRow || (key === "Enter" && row !== document.activeElement)) return undefined;
  return () => onRow({ box, row });
}

/** Moves through a list by keyboard while its page is open and nothing is being typed. */
export function useListKeys(box: RefObject<HTMLElement>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { current } = box;
      if (!current || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.defaultPrevented || isTyping(event.target)) return;
      if (event.key.length === 1 && !areOn()) return;
      const act = actOf(current, event.key);
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [box]);
}

/** The keys, and the switch that turns them off. There only where a script runs. */
export function ListKeysHint({
  canSelect,
  canOpen,
  others,
}: {
  canSelect: boolean;
  canOpen: boolean;
  others: [string, string][];
}) {
  const m = useMessages(listMessages).keys;
  const [on, setOn] = useState<boolean | null>(null);
  useEffect(() => setOn(areOn()), []);
  if (on === null) return null;
  const keys: [string, string][] = [
    ["j ↓", m.down],
    ["k ↑", m.up],
    ...(canSelect ? [["x", m.select] as [string, string]] : []),
    ...(canOpen ? [["Enter", m.enter] as [string, string]] : []),
    ...others,
    ["/", m.search],
    ["?", m.help],
  ];
  return (
    <div className="listkeys">
      <Menu label={<span aria-label={m.open}>?</span>} end>
        <p className="menu-title">{m.title}</p>
        <dl>
          {keys.map(([key, what]) => (
            <div key={key}>
              <dt>
                {key.split(" ").map((one) => (
                  <kbd key={one}>{one}</kbd>
                ))}
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <label className="choice">
          <input
            type="checkbox"
            checked={on}
            onChange={(event) => {
              localStorage.setItem(STORED, event.target.checked ? "on" : "off");
              setOn(event.target.checked);
            }}
          />
          <span>{m.enabled}</span>
        </label>
      </Menu>
    </div>
  );
}
