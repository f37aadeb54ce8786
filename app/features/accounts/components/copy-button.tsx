import { useEffect, useState } from "react";

import { useMessages } from "#app/i18n/react.tsx";
import { Button } from "#app/ui/button.tsx";

import { invitationMessages } from "../messages/invitations.ts";

/** Copies a text; absent where the browser cannot, since the field beside it can be selected by hand. */
export function CopyButton({ text }: { text: string }) {
  const m = useMessages(invitationMessages).detail;
  const [canCopy, setCanCopy] = useState(false);
  const [copied, setCopied] = useState("");
  useEffect(() => {
    setCanCopy(typeof navigator.clipboard?.writeText === "function");
  }, []);
  if (!canCopy) return null;

  function copy() {
    navigator.clipboard.writeText(text).then(
      () => {
        setCopied(text);
      },
      () => {
        setCanCopy(false);
      },
    );
  }

  return (
    <Button onClick={copy} type="button">
      <span aria-live="polite">{copied === text ? m.copied : m.copy}</span>
    </Button>
  );
}
