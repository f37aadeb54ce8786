import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { AnnouncementList } from "#app/features/notifications/components/announcement-list.tsx";
import { announcementMessages } from "#app/features/notifications/messages/announcements.ts";
import { readAnnouncements } from "#app/features/notifications/reads/announcements.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("announcements.send", async ({ ctx }) =>
  data({
    edition: ctx.edition.slug,
    announcements: await readAnnouncements(ctx),
    title: announcementMessages[ctx.locale].title,
  }),
);

export default function Announcements() {
  return <AnnouncementList {...useLoaderData<typeof loader>()} />;
}
