import { Form } from "@remix-run/react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/form-notice.tsx";

import { addressMessages } from "../messages/address.ts";
import type { DeadAddressView } from "../reads/address.server.ts";

/** Tells a person that her address came back, and lets her have mail sent there again. */
export function AddressNotice({ dead }: { dead: DeadAddressView | null }) {
  const m = useMessages(addressMessages);
  const format = useFormat();
  if (dead === null) return null;
  return (
    <Notice tone="attn" title={m.title}>
      <p>{m.text({ when: format.dateTime(dead.since) })}</p>
      <p className="small letter">{m.said({ reason: dead.reason })}</p>
      <Form method="post" action={paths.notificationSettings()}>
        <Button size="s" name="intent" value="release">
          {m.release}
        </Button>
      </Form>
    </Notice>
  );
}
