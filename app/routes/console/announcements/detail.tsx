import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { sendStep } from "#app/features/notifications/announcement-steps.server.ts";
import { AnnouncementPage } from "#app/features/notifications/components/announcement-page.tsx";
import { readAnnouncement } from "#app/features/notifications/reads/announcements.server.ts";
import { isUuid } from "#app/lib/ids.ts";
import { paths } from "#app/paths.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { notFound } from "#app/server/http.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("announcements.send", async ({ ctx, params }) => {
  const announcement = isUuid(params.announcement)
    ? await readAnnouncement(ctx, params.announcement)
    : undefined;
  if (!announcement) throw notFound();
  const { slug, timeZone } = ctx.edition;
  return data({ edition: slug, zone: timeZone, announcement, title: announcement.words.subjectZh });
});

export const action = actionFor("announcements.send", async ({ ctx, request, params }) => {
  if (!isUuid(params.announcement)) throw notFound();
  const outcome = await sendStep(ctx, { id: params.announcement, posted: await readPosted(request) });
  if ("error" in outcome) return data({ error: outcome.error }, { status: 409 });
  throw await redirectWithToast(
    paths.console.announcement(ctx.edition.slug, params.announcement),
    outcome.done,
  );
});

export default function Announcement() {
  return (
    <AnnouncementPage {...useLoaderData<typeof loader>()} error={useActionData<typeof action>()?.error} />
  );
}
