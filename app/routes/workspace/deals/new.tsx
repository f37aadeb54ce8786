import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { DealForm } from "#app/features/deals/components/deal-form.tsx";
import { DealReview } from "#app/features/deals/components/deal-review.tsx";
import { takeDealStep } from "#app/features/deals/deal-steps.server.ts";
import { dealMessages } from "#app/features/deals/messages/deals.ts";
import { firstValues, readDealForm } from "#app/features/deals/reads/deal-form.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("deals.record", async ({ ctx, url }) => {
  const view = await readDealForm(ctx);
  return data({
    edition: ctx.edition.slug,
    view,
    values: firstValues(view, url.searchParams.get("meeting")),
    title: dealMessages[ctx.locale].form.title,
  });
});

export const action = actionFor("deals.record", ({ ctx, request }) => takeDealStep(ctx, request));

export default function NewDeal() {
  const { edition, view, values } = useLoaderData<typeof loader>();
  const step = useActionData<typeof action>();
  if (step?.step === "review") return <DealReview edition={edition} review={step.review} />;
  const isEdit = step?.step === "edit";
  return (
    <DealForm
      key={isEdit ? "edit" : "new"}
      edition={edition}
      view={view}
      values={isEdit ? step.values : values}
      lastResult={step?.step === "form" ? step.submission : null}
    />
  );
}
