import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { saveAnnouncement } from "#app/features/notifications/commands/save-announcement.server.ts";
import { AnnouncementForm as AnnouncementFields } from "#app/features/notifications/components/announcement-form.tsx";
import { AnnouncementForm } from "#app/features/notifications/forms.ts";
import { announcementMessages } from "#app/features/notifications/messages/announcements.ts";
import {
  readAnnouncement,
  readAudienceChoices,
} from "#app/features/notifications/reads/announcements.server.ts";
import { isUuid } from "#app/lib/ids.ts";
import { paths } from "#app/paths.ts";
import { readForm } from "#app/server/forms.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { notFound } from "#app/server/http.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

/** The draft that the address names, or null for a new announcement. */
function draftId(url: URL): string | null {
  const id = url.searchParams.get("draft");
  if (id !== null && !isUuid(id)) throw notFound();
  return id;
}

export const loader = loaderFor("announcements.send", async ({ ctx, url }) => {
  const id = draftId(url);
  const draft = id === null ? null : await readAnnouncement(ctx, id);
  if (draft === undefined || (draft !== null && draft.status !== "draft")) throw notFound();
  const m = announcementMessages[ctx.locale];
  return data({
    edition: ctx.edition.slug,
    choices: await readAudienceChoices(ctx),
    draft,
    title: draft ? m.edit : m.create,
  });
});

export const action = actionFor("announcements.send", async ({ ctx, request, url }) => {
  const m = announcementMessages[ctx.locale];
  const form = readForm(await readPosted(request), AnnouncementForm, { texts: m.errors });
  if (!form.isValid) return form.answer;
  const { version, page, people, meetings, capacities, statuses, counties, chains, ...words } = form.value;
  const id = draftId(url);
  const outcome = await saveAnnouncement(ctx, {
    ...words,
    page,
    change: id === null || version === undefined ? undefined : { id, version },
    audience: { people, capacities, statuses, counties, chains, ...(meetings === "any" ? {} : { meetings }) },
  });
  if (outcome.ok) {
    throw await redirectWithToast(paths.console.announcement(ctx.edition.slug, outcome.value.id), m.saved);
  }
  const { refusal } = outcome;
  if (refusal === "not_allowed") return form.refuse({ form: m.refusals.not_allowed });
  if (refusal.code !== "unknown_variable") return form.refuse({ form: m.refusals[refusal.code] });
  const fields = Object.fromEntries(
    Object.entries(refusal.fields).map(([field, name]) => [field, m.unknownVariable({ name })]),
  );
  return form.refuse({ fields }, 400);
});

export default function EditAnnouncement() {
  return (
    <AnnouncementFields {...useLoaderData<typeof loader>()} lastResult={useActionData<typeof action>()} />
  );
}
