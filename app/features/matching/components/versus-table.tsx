import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { Cell, Table } from "#app/ui/table.tsx";
import { Verdict, type VerdictKind } from "#app/ui/verdict.tsx";

import { matchingMessages } from "../messages/matching.ts";
import type { PartView } from "../reads/own-fits.server.ts";

/** The design system's word for a verdict. */
export function verdictKind(verdict: PartView["verdict"]): VerdictKind {
  return verdict === "not_stated" ? "unstated" : verdict;
}

const ORDER: readonly PartView["verdict"][] = ["misses", "nearly", "not_stated"];

/** What an offer gives of what a need asks, the differences first. */
export function VersusTable({ parts }: { parts: PartView[] }) {
  const m = useMessages(matchingMessages);
  const format = useFormat();
  const open = parts
    .filter((part) => part.verdict !== "fits")
    .sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
  const agreed = parts.filter((part) => part.verdict === "fits");
  return (
    <Table
      caption={m.table}
      look="versus"
      stack
      columns={[
        { header: m.part, width: "s" },
        { header: m.wanted },
        { header: m.verdict, width: "s", className: "vd" },
        { header: m.offered },
        { header: m.say },
      ]}
    >
      <Group title={m.toDiscuss({ count: format.count(open.length) })} parts={open} />
      <Group title={m.agreed({ count: format.count(agreed.length) })} parts={agreed} />
    </Table>
  );
}

function Group({ title, parts }: { title: string; parts: PartView[] }) {
  const m = useMessages(matchingMessages);
  if (parts.length === 0) return null;
  return (
    <>
      <tr className="group">
        <th scope="colgroup" colSpan={5}>
          {title}
        </th>
      </tr>
      {parts.map((part, index) => (
        <tr key={index} className={`is-${verdictKind(part.verdict)}`}>
          <Cell row className="part">
            {part.name}
          </Cell>
          <Cell label={m.wanted}>{part.wanted ?? "—"}</Cell>
          <Cell label={m.verdict} className="vd">
            <Verdict kind={verdictKind(part.verdict)} />
          </Cell>
          <Cell label={m.offered}>{part.offered ?? "—"}</Cell>
          <Cell label={m.say} className="say">
            {part.say}
          </Cell>
        </tr>
      ))}
    </>
  );
}
