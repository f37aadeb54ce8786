import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { decideEntry } from "#app/features/deals/commands/decide-entry.server.ts";
import { ConsoleDealPage } from "#app/features/deals/components/console-deal-page.tsx";
import { DecideEntryForm } from "#app/features/deals/forms.ts";
import { dealMessages } from "#app/features/deals/messages/deals.ts";
import { ledgerMessages } from "#app/features/deals/messages/ledger.ts";
import { readConsoleDeal } from "#app/features/deals/reads/console-deal.server.ts";
import { isUuid } from "#app/lib/ids.ts";
import { paths } from "#app/paths.ts";
import { readForm } from "#app/server/forms.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { notFound } from "#app/server/http.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.view.deal.title }];

export const loader = loaderFor("ledger.read", async ({ ctx, params }) => {
  const view = isUuid(params.deal) ? await readConsoleDeal(ctx, params.deal) : undefined;
  if (!view) throw notFound();
  return data({ view });
});

export const action = actionFor("deals.verify", async ({ ctx, request, params }) => {
  if (!isUuid(params.deal)) throw notFound();
  const m = dealMessages[ctx.locale];
  const form = readForm(await readPosted(request), DecideEntryForm, { texts: m.errors });
  if (!form.isValid) return form.answer;
  const { entry, lastEntry, verdict, reason } = form.value;
  const outcome = await decideEntry(ctx, {
    dealId: params.deal,
    entryNumber: entry,
    verdict,
    reason,
    lastEntrySeen: lastEntry,
  });
  if (!outcome.ok) return form.refuse({ form: m.refusals[outcome.refusal] });
  throw await redirectWithToast(
    paths.console.deal(ctx.edition.slug, params.deal),
    ledgerMessages[ctx.locale].verdict[verdict],
  );
});

export default function ConsoleDeal() {
  const { view } = useLoaderData<typeof loader>();
  return <ConsoleDealPage view={view} submission={useActionData<typeof action>() ?? null} />;
}
