import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { releaseAddress } from "#app/features/notifications/commands/release-address.server.ts";
import {
  setPreferences,
  type Preferences,
} from "#app/features/notifications/commands/set-preferences.server.ts";
import { AddressNotice } from "#app/features/notifications/components/address-notice.tsx";
import { PreferencesPage } from "#app/features/notifications/components/preferences-page.tsx";
import { CATEGORIES, isMandatory, MAIL_CHOICES } from "#app/features/notifications/domain/categories.ts";
import { addressMessages } from "#app/features/notifications/messages/address.ts";
import { preferenceMessages } from "#app/features/notifications/messages/inbox.ts";
import { readDeadAddress } from "#app/features/notifications/reads/address.server.ts";
import { readPreferences } from "#app/features/notifications/reads/inbox.server.ts";
import { paths } from "#app/paths.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { badRequest } from "#app/server/http.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("account.use", async ({ ctx }) =>
  data({
    preferences: await readPreferences(ctx),
    dead: await readDeadAddress(ctx),
    title: preferenceMessages[ctx.locale].title,
  }),
);

export const action = actionFor("account.use", async ({ ctx, request }) => {
  const posted = await readPosted(request);
  if (posted.get("intent") === "release") {
    await releaseAddress(ctx, undefined);
    throw await redirectWithToast(paths.notificationSettings(), addressMessages[ctx.locale].released);
  }
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
  const { preferences, dead } = useLoaderData<typeof loader>();
  return <PreferencesPage preferences={preferences} notice={<AddressNotice dead={dead} />} />;
}
