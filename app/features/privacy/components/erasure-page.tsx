import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { CheckboxField } from "#app/ui/choice-fields.tsx";
import { FormNotice, Notice } from "#app/ui/form-notice.tsx";
import { TextArea } from "#app/ui/input-fields.tsx";
import { PageHead, Panel } from "#app/ui/page.tsx";

import { privacyMessages } from "../messages/privacy.ts";
import type { ErasureDetail } from "../reads/erasures.server.ts";
import { Blockers, WhatIsErased } from "./erasure-parts.tsx";

type Posted = { error: string; reason: string } | undefined;

/** One person who is to be erased: what goes and stays, what stands in the way, and the last word. */
export function ErasurePage({ detail, posted }: { detail: ErasureDetail; posted: Posted }) {
  const m = useMessages(privacyMessages);
  const isOpen = !detail.isErased && !detail.isOwn;
  return (
    <>
      <PageHead
        title={detail.name}
        lead={detail.isErased ? m.console.erased : detail.login}
        crumbs={[{ label: m.console.title, href: paths.console.privacy() }, { label: detail.name }]}
      />
      <div className="stack">
        <FormNotice errors={posted === undefined ? [] : [posted.error]} />
        {detail.isOwn ? <Notice tone="wait">{m.erasure.refusals.own}</Notice> : null}
        {isOpen ? <Erase detail={detail} /> : null}
        {isOpen && detail.request?.status === "requested" ? <Refuse reason={posted?.reason ?? ""} /> : null}
      </div>
    </>
  );
}

function Erase({ detail }: { detail: ErasureDetail }) {
  const m = useMessages(privacyMessages).console;
  return (
    <Panel title={m.erase}>
      <form method="post" className="stack">
        <WhatIsErased />
        <Blockers blockers={detail.blockers} />
        {detail.blockers.length > 0 ? null : (
          <>
            <CheckboxField name="sure" value="yes" label={m.sure} required />
            <p>
              <Button variant="danger" type="submit" name="intent" value="erase">
                {m.erase}
              </Button>
            </p>
          </>
        )}
      </form>
    </Panel>
  );
}

function Refuse({ reason }: { reason: string }) {
  const m = useMessages(privacyMessages).console;
  return (
    <Panel title={m.refuse}>
      <form method="post" className="stack">
        <TextArea
          name="reason"
          label={m.reason}
          hint={m.reasonHint}
          rows={3}
          maxLength={500}
          defaultValue={reason}
          required
        />
        <p>
          <Button type="submit" name="intent" value="refuse">
            {m.refuse}
          </Button>
        </p>
      </form>
    </Panel>
  );
}
