import { data, redirect, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { markMessage, markMessagesRead } from "#app/features/notifications/commands/read-messages.server.ts";
import { InboxPage } from "#app/features/notifications/components/inbox-page.tsx";
import { CATEGORIES } from "#app/features/notifications/domain/categories.ts";
import { inboxMessages } from "#app/features/notifications/messages/inbox.ts";
import { readInbox } from "#app/features/notifications/reads/inbox.server.ts";
import { isUuid } from "#app/lib/ids.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { badRequest, notFound } from "#app/server/http.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("account.use", async ({ ctx, url }) =>
  data({ inbox: await readInbox(ctx, url.searchParams), title: inboxMessages[ctx.locale].title }),
);

export const action = actionFor("account.use", async ({ ctx, request, url }) => {
  const posted = await readPosted(request);
  const here = url.pathname + url.search;
  if (posted.get("intent") === "all") {
    const shownAt = posted.get("upTo");
    const upTo = new Date(typeof shownAt === "string" ? shownAt : Number.NaN);
    if (Number.isNaN(upTo.getTime())) throw badRequest();
    const category = CATEGORIES.find((name) => name === url.searchParams.get("category"));
    await markMessagesRead(ctx, { category, upTo });
    throw await redirectWithToast(here, inboxMessages[ctx.locale].markedAll);
  }
  const messageId = posted.get("message");
  if (!isUuid(messageId)) throw notFound();
  const outcome = await markMessage(ctx, { messageId, isRead: posted.get("intent") === "read" });
  if (!outcome.ok) throw notFound();
  return redirect(here, 303);
});

export default function Inbox() {
  return <InboxPage inbox={useLoaderData<typeof loader>().inbox} />;
}
