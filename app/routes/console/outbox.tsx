import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { noteBounces, retryMessages } from "#app/features/notifications/retry-messages.server.ts";
import { OutboxPage } from "#app/features/notifications/components/outbox-page.tsx";
import { outboxMessages } from "#app/features/notifications/messages/outbox.ts";
import { outboxList } from "#app/features/notifications/reads/outbox-list.server.ts";
import { createFormat } from "#app/i18n/format.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { readList } from "#app/server/list/read-list.server.ts";
import { readSelection } from "#app/server/list/selection.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

/** So many mails are queued again by one click; whoever has more clicks again. */
const MOST_RETRIES = 200;

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("outbox.read", async ({ ctx, url }) =>
  data({ view: await readList(ctx, outboxList, url), title: outboxMessages[ctx.locale].title }),
);

export const action = actionFor("outbox.read", async ({ ctx, request, url }) => {
  const form = await readPosted(request);
  const { ids } = await readSelection(ctx, outboxList, { form, limit: MOST_RETRIES });
  const m = outboxMessages[ctx.locale];
  const back = url.pathname + url.search;
  if (form.get("intent") === "bounce") {
    const noted = await noteBounces(ctx, { messageIds: ids, reason: m.bouncedLater });
    if (noted === 0) return data({ error: m.refusals.not_sent }, { status: 409 });
    throw await redirectWithToast(back, m.markedBounced);
  }
  const queued = await retryMessages(ctx, ids);
  if (queued === 0) return data({ error: m.refusals.not_waiting }, { status: 409 });
  const count = createFormat(ctx.locale, "UTC").count(queued);
  throw await redirectWithToast(back, m.retried({ count }));
});

export default function Outbox() {
  const { view } = useLoaderData<typeof loader>();
  return <OutboxPage view={view} error={useActionData<typeof action>()?.error} />;
}
