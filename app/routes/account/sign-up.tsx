import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { SignUpPage } from "#app/features/organisations/components/sign-up-page.tsx";
import { signUpMessages } from "#app/features/organisations/messages/sign-up.ts";
import { formChoices } from "#app/features/organisations/reads/organisation-view.server.ts";
import { takeSignUp } from "#app/features/organisations/sign-up-steps.server.ts";
import { PlainFrame } from "#app/features/site/components/plain-frame.tsx";
import { useMessages } from "#app/i18n/react.tsx";
import { publicRoute } from "#app/server/guards.server.ts";
import { linkOrigin } from "#app/server/link-origin.server.ts";
import { Notice } from "#app/ui/form-notice.tsx";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = publicRoute(({ ctx }) =>
  data({
    choices: formChoices(ctx.locale),
    isSignedIn: ctx.actor.kind === "person",
    title: signUpMessages[ctx.locale].title,
  }),
);

export const action = publicRoute(({ ctx, request, url }) =>
  takeSignUp(ctx, { request, origin: linkOrigin(url) }),
);

export default function SignUp() {
  const { choices, isSignedIn } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const m = useMessages(signUpMessages);
  if (answer?.sentTo) {
    return (
      <PlainFrame title={m.sent.title}>
        <Notice tone="ok">{m.sent.text({ email: answer.sentTo })}</Notice>
        <p className="dim small">{m.sent.none}</p>
      </PlainFrame>
    );
  }
  return (
    <PlainFrame title={m.title} lead={isSignedIn ? m.asMember : m.lead}>
      <SignUpPage choices={choices} isSignedIn={isSignedIn} lastResult={answer?.submission ?? null} />
    </PlainFrame>
  );
}
