import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Segmented } from "#app/ui/segmented.tsx";

import { firmMessages } from "../messages/firm.ts";

type Props = { edition: string; current: "facts" | "members" | "history" };

/** The three pages of a firm's own record. */
export function FirmTabs({ edition, current }: Props) {
  const m = useMessages(firmMessages).tabs;
  return (
    <Segmented
      label={m.label}
      items={[
        { href: paths.workspace.firm(edition), label: m.facts, current: current === "facts" },
        { href: paths.workspace.firmMembers(edition), label: m.members, current: current === "members" },
        { href: paths.workspace.firmHistory(edition), label: m.history, current: current === "history" },
      ]}
    />
  );
}
