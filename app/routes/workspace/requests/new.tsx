import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { requestMeeting } from "#app/features/meetings/commands/request-meeting.server.ts";
import { NewRequestPage } from "#app/features/meetings/components/new-request-page.tsx";
import { refusalCode } from "#app/features/meetings/domain/refusals.ts";
import { RequestMeetingForm } from "#app/features/meetings/forms.ts";
import { meetingMessages } from "#app/features/meetings/messages/meetings.ts";
import { readNewRequest } from "#app/features/meetings/reads/new-request.server.ts";
import { isUuid } from "#app/lib/ids.ts";
import { paths } from "#app/paths.ts";
import { readForm } from "#app/server/forms.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { notFound } from "#app/server/http.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("meetings.arrange", async ({ ctx, url }) => {
  const view = await readNewRequest(ctx, {
    listingId: url.searchParams.get("listing"),
    ownListingId: url.searchParams.get("need"),
    personId: url.searchParams.get("person"),
  });
  if (!view) throw notFound();
  return data({ view, title: meetingMessages[ctx.locale].ask.title({ firm: view.listing.firm }) });
});

export const action = actionFor("meetings.arrange", async ({ ctx, request, url }) => {
  const listingId = url.searchParams.get("listing");
  if (!isUuid(listingId)) throw notFound();
  const m = meetingMessages[ctx.locale];
  const form = readForm(await readPosted(request), RequestMeetingForm, { texts: m.errors });
  if (!form.isValid) return form.answer;
  const { own, slot, person, message } = form.value;
  const outcome = await requestMeeting(ctx, {
    listingId,
    ownListingId: own,
    slotId: slot,
    personId: person,
    message,
  });
  if (!outcome.ok) {
    const code = refusalCode(outcome.refusal);
    const text = m.refusals[code];
    return form.refuse(code === "slot_needed" ? { fields: { slot: text } } : { form: text });
  }
  const { requestId, meetingId } = outcome.value;
  if (meetingId !== null) {
    throw await redirectWithToast(paths.workspace.meeting(ctx.edition.slug, meetingId), m.ask.arranged);
  }
  throw await redirectWithToast(paths.workspace.request(ctx.edition.slug, requestId), m.ask.sent);
});

/** After a refusal, too: which slots are free has just changed. */
export const shouldRevalidate = () => true;

export default function NewRequest() {
  const { view } = useLoaderData<typeof loader>();
  return <NewRequestPage view={view} last={useActionData<typeof action>()} />;
}
