import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { cancelMeeting } from "#app/features/meetings/commands/cancel-meeting.server.ts";
import { MeetingPage } from "#app/features/meetings/components/meeting-page.tsx";
import { refusalCode } from "#app/features/meetings/domain/refusals.ts";
import { ReasonForm } from "#app/features/meetings/forms.ts";
import { meetingMessages } from "#app/features/meetings/messages/meetings.ts";
import { readMeeting } from "#app/features/meetings/reads/meeting.server.ts";
import { isUuid } from "#app/lib/ids.ts";
import { paths } from "#app/paths.ts";
import { readForm } from "#app/server/forms.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { notFound } from "#app/server/http.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("firm.read", async ({ ctx, params }) => {
  const meeting = await readMeeting(ctx, params.meeting);
  if (!meeting) throw notFound();
  return data({ meeting, title: meetingMessages[ctx.locale].meeting.title({ firm: meeting.firm }) });
});

export const action = actionFor("meetings.arrange", async ({ ctx, request, params }) => {
  const meetingId = params.meeting;
  if (!isUuid(meetingId)) throw notFound();
  const m = meetingMessages[ctx.locale];
  const form = readForm(await readPosted(request), ReasonForm, { texts: m.errors });
  if (!form.isValid) return form.answer;
  const outcome = await cancelMeeting(ctx, { meetingId, reason: form.value.reason });
  if (!outcome.ok) return form.refuse({ form: m.refusals[refusalCode(outcome.refusal)] });
  throw await redirectWithToast(paths.workspace.meetings(ctx.edition.slug), m.meeting.cancelled);
});

/** After a refusal, too: it says that the meeting has changed. */
export const shouldRevalidate = () => true;

export default function Meeting() {
  const { meeting } = useLoaderData<typeof loader>();
  return <MeetingPage meeting={meeting} last={useActionData<typeof action>()} />;
}
