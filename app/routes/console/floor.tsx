import { data, redirect, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { markMeeting } from "#app/features/meetings/commands/mark-meeting.server.ts";
import { FloorPage } from "#app/features/meetings/components/floor-page.tsx";
import { refusalCode } from "#app/features/meetings/domain/refusals.ts";
import { MarkMeetingForm } from "#app/features/meetings/forms.ts";
import { floorMessages } from "#app/features/meetings/messages/floor.ts";
import { meetingMessages } from "#app/features/meetings/messages/meetings.ts";
import { readFloor } from "#app/features/meetings/reads/floor.server.ts";
import { readForm } from "#app/server/forms.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("floor.run", async ({ ctx, url }) =>
  data({
    view: await readFloor(ctx, url.searchParams.get("view")),
    title: floorMessages[ctx.locale].title,
  }),
);

export const action = actionFor("floor.run", async ({ ctx, request, url }) => {
  const m = meetingMessages[ctx.locale];
  const form = readForm(await readPosted(request), MarkMeetingForm, { texts: m.errors });
  if (!form.isValid) return form.answer;
  const outcome = await markMeeting(ctx, { meetingId: form.value.meeting, mark: form.value.mark });
  if (!outcome.ok) return form.refuse({ form: m.refusals[refusalCode(outcome.refusal)] });
  throw redirect(url.pathname + url.search, 303);
});

/** After a refusal, too: someone else has marked the meeting. */
export const shouldRevalidate = () => true;

export default function Floor() {
  const { view } = useLoaderData<typeof loader>();
  return <FloorPage view={view} last={useActionData<typeof action>()} />;
}
