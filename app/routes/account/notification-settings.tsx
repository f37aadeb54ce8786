import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import {
  setPreferences,
  type Preferences,
} from "#app/features/notifications/commands/set-preferences.server.ts";
import { PreferencesPage } from "#app/features/notifications/components/preferences-page.tsx";
import { CATEGORIES, isMandatory, MAIL_CHOICES } from "#app/features/notifications/domain/categories.ts";
import { preferenceMessages } from "#app/features/notifications/messages/inbox.ts";
import { readPreferences } from "#app/features/notifications/reads/inbox.server.ts";
import { paths } from "#app/paths.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { badRequest } from "#app/server/http.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("account.use", async ({ ctx }) =>
  data({ preferences: await readPreferences(ctx), title: preferenceMessages[ctx.locale].title }),
);

export const action = actionFor("account.use", async ({ ctx, request }) => {
  const posted = await readPosted(request);
  const wanted: Preferences = {};
  for (const category of CATEGORIES) {
    if (isMandatory(category)) continue;
    const mail = MAIL_CHOICES.find((choice) => choice === posted.get(`mail_${category}`));
    if (!mail) throw badRequest();
    wanted[category] = { inApp: posted.has(`app_${category}`), mail };
  }
  await setPreferences(ctx, wanted);
  throw await redirectWithToast(paths.notificationSettings(), preferenceMessages[ctx.locale].saved);
});

export default function NotificationSettings() {
  return <PreferencesPage preferences={useLoaderData<typeof loader>().preferences} />;
}
