import { useForm } from "@conform-to/react";
import type { SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";

import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { fieldProps } from "#app/ui/field.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";
import { TextField } from "#app/ui/input-fields.tsx";

import { securityMessages } from "../messages/security.ts";
import type { EnrolmentView } from "../reads/security.server.ts";

type Props = { enrolment: EnrolmentView; lastResult: SubmissionResult | undefined };

/** The QR code and key of a new second factor, and the field for its first code. */
export function Enrolment({ enrolment, lastResult }: Props) {
  const m = useMessages(securityMessages).enrol;
  const [form, fields] = useForm<{ code: string }>({ lastResult: lastResult ?? null });
  const { qr, key } = enrolment;
  return (
    <>
      <section className="stack">
        <h2>{m.scan}</h2>
        <p className="dim small">{m.scanText}</p>
        <svg
          className="qrcode"
          viewBox={`0 0 ${qr.size} ${qr.size}`}
          shapeRendering="crispEdges"
          role="img"
          aria-label={m.qr}
        >
          <rect width="100%" height="100%" fill="#fff" />
          <path d={qr.path} />
        </svg>
        <p className="small dim">{m.key}</p>
        <p className="code" data-testid="totp-key">
          {key}
        </p>
      </section>
      <Form method="post" id={form.id} className="stack" noValidate>
        <h2>{m.enter}</h2>
        <FormNotice errors={form.errors} />
        <TextField
          {...fieldProps(fields.code)}
          label={m.code}
          inputMode="numeric"
          autoComplete="one-time-code"
          required
        />
        <Button variant="go" type="submit">
          {m.submit}
        </Button>
      </Form>
      <form method="post" action={paths.signOut()}>
        <Button variant="link" type="submit">
          {m.signOut}
        </Button>
      </form>
    </>
  );
}
