import { data, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";

import { confirmSignUp } from "#app/features/organisations/commands/confirm-sign-up.server.ts";
import { signUpMessages } from "#app/features/organisations/messages/sign-up.ts";
import { PlainFrame } from "#app/features/site/components/plain-frame.tsx";
import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { publicRoute } from "#app/server/guards.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { startSession } from "#app/server/session.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

/** Opening the letter's link changes nothing, since mail programs open links by themselves; the button does. */
export const loader = publicRoute(({ ctx }) => data({ title: signUpMessages[ctx.locale].confirm.title }));

export const action = publicRoute(async ({ ctx, request, params }) => {
  await readPosted(request);
  const link = { id: params.signUp ?? "", signature: params.signature ?? "" };
  const outcome = await confirmSignUp(ctx, link);
  if (!outcome.ok) return data({ isOver: true }, { status: 409 });
  const cookie = await startSession(ctx.db, {
    personId: outcome.value.personId,
    request,
    now: ctx.clock(),
  });
  const said = signUpMessages[ctx.locale].status.asked;
  throw await redirectWithToast(paths.signUp.status(), said, { headers: [["Set-Cookie", cookie]] });
});

export default function ConfirmSignUp() {
  useLoaderData<typeof loader>();
  const isOver = useActionData<typeof action>()?.isOver ?? false;
  const m = useMessages(signUpMessages).confirm;
  if (isOver) {
    return (
      <PlainFrame title={m.over} lead={m.overText}>
        <ButtonLink href={paths.signUp.form()}>{m.again}</ButtonLink>
      </PlainFrame>
    );
  }
  return (
    <PlainFrame title={m.title} lead={m.text}>
      <Form method="post">
        <Button variant="go" type="submit">
          {m.submit}
        </Button>
      </Form>
    </PlainFrame>
  );
}
