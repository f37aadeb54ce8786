import { useNavigation, useRevalidator } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";

import { liveMessages } from "./messages/live.ts";
import { LiveMark } from "./shell.tsx";

const POLL_MS = 5_000;
/** A standing stream may lose an announcement; asking again now and then bounds what that costs. */
const SAFETY_MS = 30_000;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;

/** `asOf` before scripts run, `live` on a stream, `polling` without one, `stale` when the server is out of reach. */
export type LiveState = "asOf" | "live" | "polling" | "stale";

/** How long to wait before the stream is tried again: doubling from one second to half a minute. */
export function retryDelay(failures: number): number {
  return Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.max(0, failures - 1));
}

export type LiveRefreshProps = {
  /** An event stream that says `change`, such as `paths.api.live(edition, "ledger")`. */
  url: string;
  /** When the loader read what the page shows, as an ISO instant. */
  at: string;
};

/**
 * Keeps the page's loaders fresh while it is open and says how fresh they are. Follows an event stream, tries it
 * again with growing pauses, and asks every 5 seconds while it is down. Without scripts it states the time of the data.
 */
export function LiveRefresh({ url, at }: LiveRefreshProps) {
  const state = useLiveRevalidation(url);
  const m = useMessages(liveMessages);
  const format = useFormat();
  return <LiveMark stale={state === "stale"}>{m[state]({ time: format.timeWithSeconds(at) })}</LiveMark>;
}

function useLiveRevalidation(url: string): LiveState {
  const { revalidate, state: renewing } = useRevalidator();
  const { state: going } = useNavigation();
  const [state, setState] = useState<LiveState>("asOf");
  const renew = useRef(revalidate);
  const isWaiting = useRef(false);
  renew.current = revalidate;

  // A change that arrives while loaders run may be newer than what they read: ask once more after them. While a form
  // is on its way, asking at once would begin its answer anew and lose the word that comes with it.
  const isIdle = renewing === "idle" && going === "idle";
  const isLoading = useRef(false);
  isLoading.current = !isIdle;
  useEffect(() => {
    if (!isIdle || !isWaiting.current) return;
    isWaiting.current = false;
    renew.current();
  }, [isIdle]);

  useEffect(
    () =>
      followStream(url, {
        onState: setState,
        onChange() {
          if (isLoading.current) isWaiting.current = true;
          else renew.current();
        },
      }),
    [url],
  );
  return state;
}

type Listener = { onState: (state: LiveState) => void; onChange: () => void };

/** Follows a stream until the returned function is called. */
function followStream(url: string, { onState, onChange }: Listener): () => void {
  let source: EventSource | undefined;
  let retry: number | undefined;
  let failures = 0;
  let isOpen = false;

  function connect(): void {
    source = new EventSource(url);
    source.addEventListener("open", () => {
      isOpen = true;
      failures = 0;
      onState("live");
      // What changed between the page's loading and the opening of the stream was announced to nobody.
      onChange();
    });
    source.addEventListener("change", onChange);
    source.addEventListener("error", () => {
      source?.close();
      isOpen = false;
      failures += 1;
      void poll();
      retry = window.setTimeout(connect, retryDelay(failures));
    });
  }

  /** Asks the server before the page does: loaders that fail for want of a network would end in an error page. */
  async function poll(): Promise<void> {
    const isThere = await fetch("/healthz/ready", { cache: "no-store" }).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isOpen) return;
    onState(isThere ? "polling" : "stale");
    if (isThere) onChange();
  }

  const whileDown = window.setInterval(() => {
    if (!isOpen && failures > 0 && !document.hidden) void poll();
  }, POLL_MS);
  const whileUp = window.setInterval(() => {
    if (isOpen && !document.hidden) onChange();
  }, SAFETY_MS);
  connect();
  return () => {
    source?.close();
    window.clearTimeout(retry);
    window.clearInterval(whileDown);
    window.clearInterval(whileUp);
  };
}
