import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { Notice } from "#app/ui/form-notice.tsx";

import { CLONE_PARTS, type CloneCounts } from "../domain/clone-parts.ts";
import { cloneMessages } from "../messages/clone.ts";

/** What a draft took over from the edition that it was copied from. */
export function CloneSummary({ from, cloned }: { from: string; cloned: CloneCounts }) {
  const m = useMessages(cloneMessages);
  const format = useFormat();
  const copied = CLONE_PARTS.flatMap((part) => {
    const n = cloned[part];
    return n === undefined ? [] : [`${m.names[part]} ${format.count(n)}`];
  });
  return (
    <Notice tone="info" title={m.summary({ name: from })}>
      {copied.length === 0 ? m.summaryNone : format.list(copied)}
    </Notice>
  );
}
