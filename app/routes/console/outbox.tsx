import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { retryMessage } from "#app/features/notifications/commands/retry-message.server.ts";
import { OutboxPage } from "#app/features/notifications/components/outbox-page.tsx";
import { outboxMessages } from "#app/features/notifications/messages/outbox.ts";
import { readOutbox } from "#app/features/notifications/reads/outbox.server.ts";
import { isUuid } from "#app/lib/ids.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { notFound } from "#app/server/http.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("outbox.read", async ({ ctx, url }) =>
  data({ outbox: await readOutbox(ctx, url.searchParams), title: outboxMessages[ctx.locale].title }),
);

export const action = actionFor("outbox.read", async ({ ctx, request, url }) => {
  const messageId = (await readPosted(request)).get("message");
  if (!isUuid(messageId)) throw notFound();
  const m = outboxMessages[ctx.locale];
  const outcome = await retryMessage(ctx, { messageId });
  if (!outcome.ok) return data({ error: m.refusals[outcome.refusal] }, { status: 409 });
  throw await redirectWithToast(url.pathname + url.search, m.retried);
});

export default function Outbox() {
  const { outbox } = useLoaderData<typeof loader>();
  return <OutboxPage outbox={outbox} error={useActionData<typeof action>()?.error} />;
}
