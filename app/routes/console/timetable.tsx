import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { TimetablePage } from "#app/features/editions/components/timetable-page.tsx";
import { timetableMessages } from "#app/features/editions/messages/timetable.ts";
import { readTimetable } from "#app/features/editions/reads/timetable.server.ts";
import { saveTimetable } from "#app/features/editions/timetable-steps.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { notFound } from "#app/server/http.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("edition.manage", async ({ ctx }) => {
  if (ctx.edition.kind !== "matchmaking") throw notFound();
  return data({ view: await readTimetable(ctx), title: timetableMessages[ctx.locale].title });
});

export const action = actionFor("edition.manage", async ({ ctx, request }) =>
  saveTimetable(ctx, await readPosted(request)),
);

export default function EditionTimetable() {
  const { view } = useLoaderData<typeof loader>();
  return <TimetablePage view={view} answer={useActionData<typeof action>()} />;
}
