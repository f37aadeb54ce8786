import { useEffect, useRef, useState } from "react";

/**
 * Works a queue by keyboard: j and k move, x ticks, Enter opens, a and r ask for the bulk decision of what is ticked,
 * or of the current row alone. Keys typed into fields are left alone.
 */
export function useQueueKeys() {
  const ref = useRef<HTMLFormElement>(null);
  const [place, setPlace] = useState(-1);
  const current = useRef(place);
  current.current = place;

  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      const form = ref.current;
      if (!form || isWithModifier(event) || isTyping(event.target)) return;
      const rows = [...form.querySelectorAll("tbody tr")];
      const row = rows[current.current];
      const move = (by: number) => {
        const to = Math.min(rows.length - 1, Math.max(0, current.current + by));
        setPlace(to);
        rows[to]?.scrollIntoView({ block: "nearest" });
        rows[to]?.querySelector<HTMLElement>("a")?.focus({ preventScroll: true });
      };
      const keys: Partial<Record<string, () => void>> = {
        j: () => {
          move(1);
        },
        k: () => {
          move(-1);
        },
        x: () => row?.querySelector<HTMLInputElement>("input[name=pick]")?.click(),
        a: () => {
          decide(form, row, "approve");
        },
        r: () => {
          decide(form, row, "return");
        },
      };
      keys[event.key]?.();
    }
    window.addEventListener("keydown", onKey);
    return () => {
      window.removeEventListener("keydown", onKey);
    };
  }, []);
  return { ref, place };
}

/** Nothing is decided here: the answer is a preview of what would happen. */
function decide(form: HTMLFormElement, row: Element | undefined, intent: string): void {
  const isAnyTicked = form.querySelector("input[name=pick]:checked") !== null;
  const own = row?.querySelector<HTMLInputElement>("input[name=pick]");
  if (!isAnyTicked && own) own.checked = true;
  form.requestSubmit(form.querySelector<HTMLButtonElement>(`button[value=${intent}]`));
}

function isWithModifier({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return ctrlKey || metaKey || altKey;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const isTick = target instanceof HTMLInputElement && target.type === "checkbox";
  return !isTick && target.closest("input, textarea, select, [contenteditable]") !== null;
}
