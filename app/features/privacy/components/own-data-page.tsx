import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";
import { PageHead, Panel } from "#app/ui/page.tsx";

import { privacyMessages } from "../messages/privacy.ts";
import type { OwnData } from "../reads/own-data.server.ts";
import { ConsentPanel } from "./consent-panel.tsx";
import { OwnErasurePanel } from "./own-erasure-panel.tsx";

/** Where a person disposes of her own data. */
export function OwnDataPage({ own, error }: { own: OwnData; error: string | undefined }) {
  const m = useMessages(privacyMessages);
  return (
    <>
      <PageHead title={m.own.title} lead={m.own.lead} />
      <FormNotice errors={error === undefined ? [] : [error]} />
      <div className="stack">
        {own.consents.map((consent) => (
          <ConsentPanel key={consent.purpose} consent={consent} />
        ))}
        <Panel title={m.export.title}>
          <div className="stack">
            <p>{m.export.text}</p>
            <p>
              <ButtonLink href={paths.ownDataFile()} document>
                {m.export.submit}
              </ButtonLink>
            </p>
          </div>
        </Panel>
        <OwnErasurePanel erasure={own.erasure} blockers={own.blockers} />
      </div>
    </>
  );
}
