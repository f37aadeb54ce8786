import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Meter } from "#app/ui/meter.tsx";

import { importMessages } from "../messages/import.ts";

type Progress = { status: string; done: number; total: number };
type Props = { edition: string; runId: string; done: number; total: number };

const POLL_MS = 3_000;
const RELOAD_SECONDS = 2;

/**
 * How far an import is. The server tells of each step; asking now and then makes up for a lost line, and
 * without scripts the page reloads itself.
 */
export function ImportProgress({ edition, runId, ...loaded }: Props) {
  const m = useMessages(importMessages);
  const format = useFormat();
  const [told, setTold] = useState({ done: 0, total: 0 });
  const { revalidate } = useRevalidator();
  const reload = useRef(revalidate);
  useEffect(() => {
    reload.current = revalidate;
  }, [revalidate]);

  useEffect(() => {
    const source = new EventSource(paths.api.importProgress(edition, runId));
    source.addEventListener("change", (event: MessageEvent<string>) => {
      const progress = JSON.parse(event.data) as Progress;
      setTold(progress);
      if (progress.status !== "applying") reload.current();
    });
    const timer = setInterval(() => {
      reload.current();
    }, POLL_MS);
    return () => {
      source.close();
      clearInterval(timer);
    };
  }, [edition, runId]);

  const done = Math.max(told.done, loaded.done);
  const total = Math.max(told.total, loaded.total, 1);
  return (
    <div className="stack stack--s importprogress" aria-live="polite">
      <noscript>
        <meta httpEquiv="refresh" content={String(RELOAD_SECONDS)} />
      </noscript>
      <Meter size="tall" label={m.run.progressLabel} segments={[{ kind: "ver", share: done / total }]} />
      <p className="strong">{m.run.progress({ done: format.count(done), total: format.count(total) })}</p>
      <p className="dim small">{m.run.leave}</p>
    </div>
  );
}
