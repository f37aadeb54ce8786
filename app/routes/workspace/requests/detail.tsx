import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { acceptRequest } from "#app/features/meetings/commands/accept-request.server.ts";
import { declineRequest } from "#app/features/meetings/commands/decline-request.server.ts";
import { withdrawRequest } from "#app/features/meetings/commands/withdraw-request.server.ts";
import { RequestPage } from "#app/features/meetings/components/request-page.tsx";
import { refusalCode } from "#app/features/meetings/domain/refusals.ts";
import { AcceptRequestForm, EmptyForm, ReasonForm } from "#app/features/meetings/forms.ts";
import { meetingMessages } from "#app/features/meetings/messages/meetings.ts";
import { readRequest } from "#app/features/meetings/reads/request.server.ts";
import { isUuid } from "#app/lib/ids.ts";
import { paths } from "#app/paths.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { readForm } from "#app/server/forms.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { notFound } from "#app/server/http.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("firm.read", async ({ ctx, params }) => {
  const request = await readRequest(ctx, params.request);
  if (!request) throw notFound();
  return data({ request, title: meetingMessages[ctx.locale].request.title({ number: request.number }) });
});

type Answer = { ctx: CtxFor<"meetings.arrange">; posted: FormData; requestId: string };

export const action = actionFor("meetings.arrange", async ({ ctx, request, params }) => {
  const requestId = params.request;
  if (!isUuid(requestId)) throw notFound();
  const posted = await readPosted(request);
  const answer = { ctx, posted, requestId };
  switch (posted.get("intent")) {
    case null:
      return accept(answer);
    case "decline":
      return decline(answer);
    case "withdraw":
      return withdraw(answer);
    default:
      throw new Response(null, { status: 400 });
  }
});

async function accept({ ctx, posted, requestId }: Answer) {
  const m = meetingMessages[ctx.locale];
  const form = readForm(posted, AcceptRequestForm, { texts: m.errors });
  if (!form.isValid) return form.answer;
  const { slot, person } = form.value;
  const outcome = await acceptRequest(ctx, { requestId, slotId: slot, personId: person });
  if (!outcome.ok) return form.refuse({ form: m.refusals[refusalCode(outcome.refusal)] });
  if (outcome.value.meetingId === null) {
    throw await redirectWithToast(
      paths.workspace.request(ctx.edition.slug, requestId),
      m.request.done.agreed,
    );
  }
  const { meetingId, table } = outcome.value;
  throw await redirectWithToast(
    paths.workspace.meeting(ctx.edition.slug, meetingId),
    m.request.done.accepted({ table }),
  );
}

async function decline({ ctx, posted, requestId }: Answer) {
  const m = meetingMessages[ctx.locale];
  const form = readForm(posted, ReasonForm, { texts: m.errors });
  if (!form.isValid) return form.answer;
  const outcome = await declineRequest(ctx, { requestId, reason: form.value.reason });
  if (!outcome.ok) return form.refuse({ form: m.refusals[refusalCode(outcome.refusal)] });
  throw await redirectWithToast(paths.workspace.meetings(ctx.edition.slug), m.request.done.declined);
}

async function withdraw({ ctx, posted, requestId }: Answer) {
  const m = meetingMessages[ctx.locale];
  const form = readForm(posted, EmptyForm, { texts: m.errors });
  if (!form.isValid) return form.answer;
  const outcome = await withdrawRequest(ctx, { requestId });
  if (!outcome.ok) return form.refuse({ form: m.refusals[refusalCode(outcome.refusal)] });
  throw await redirectWithToast(paths.workspace.meetings(ctx.edition.slug), m.request.done.withdrawn);
}

/** After a refusal, too: which slots are free has just changed. */
export const shouldRevalidate = () => true;

export default function MeetingRequest() {
  const { request } = useLoaderData<typeof loader>();
  return <RequestPage request={request} last={useActionData<typeof action>()} />;
}
