import { useEffect, useState } from "react";

import { useMessages } from "#app/i18n/react.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";

import { securityMessages } from "../messages/security.ts";
import { CopyButton } from "./copy-button.tsx";

/** Ten recovery codes, this once. */
export function RecoveryCodes({ codes, next }: { codes: string[]; next: string }) {
  const m = useMessages(securityMessages).codes;
  const [canPrint, setCanPrint] = useState(false);
  useEffect(() => {
    setCanPrint(true);
  }, []);
  return (
    <div className="stack">
      <ol className="recoverycodes" aria-label={m.list}>
        {codes.map((code) => (
          <li key={code} className="code">
            {code}
          </li>
        ))}
      </ol>
      <div className="cluster">
        {canPrint ? (
          <Button
            type="button"
            onClick={() => {
              window.print();
            }}
          >
            {m.print}
          </Button>
        ) : null}
        <CopyButton text={codes.join("\n")} />
        <ButtonLink href={next} variant="go" document>
          {m.go}
        </ButtonLink>
      </div>
    </div>
  );
}
