import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Facts, Panel } from "#app/ui/page.tsx";

import { POLICY_NAMES, type Policies } from "../domain/policies.ts";
import { policyMessages } from "../messages/policies.ts";

/** A policy's value in words. */
export function usePolicyText(): (policies: Policies, name: keyof Policies) => string {
  const m = useMessages(policyMessages);
  const format = useFormat();
  return (policies, name) => {
    switch (name) {
      case "askDirection":
        return m.values.askDirection[policies.askDirection];
      case "answerMode":
        return m.values.answerMode[policies.answerMode];
      case "slotChoice":
        return m.values.slotChoice[policies.slotChoice];
      case "pendingHolds":
        return m.values.pendingHolds[policies.pendingHolds ? "true" : "false"];
      default:
        return m.value[name]({ n: format.count(policies[name]) });
    }
  };
}

export function PolicyPanel({ slug, policies }: { slug: string; policies: Policies }) {
  const m = useMessages(policyMessages);
  const text = usePolicyText();
  return (
    <Panel
      title={m.title}
      aside={
        <ButtonLink size="s" variant="quiet" href={paths.console.policies(slug)}>
          {m.edit}
        </ButtonLink>
      }
    >
      <Facts
        cols
        items={POLICY_NAMES.map((name) => ({ term: m.names[name], value: text(policies, name) }))}
      />
    </Panel>
  );
}
