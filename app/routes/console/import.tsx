import { data, redirect, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { checkWorkbook } from "#app/features/participation/commands/check-workbook.server.ts";
import { ImportPage } from "#app/features/participation/components/import-page.tsx";
import { readUpload } from "#app/features/participation/import/read-upload.server.ts";
import { uploadErrorText, workbookErrorText } from "#app/features/participation/import/upload-text.ts";
import { importMessages } from "#app/features/participation/messages/import.ts";
import { readImportRuns } from "#app/features/participation/reads/import-run.server.ts";
import { paths } from "#app/paths.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { READ_LIMITS } from "#app/server/spreadsheet/workbook.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("import.run", async ({ ctx }) =>
  data({
    edition: ctx.edition.slug,
    runs: await readImportRuns(ctx),
    maxBytes: READ_LIMITS.maxBytes,
    title: importMessages[ctx.locale].title,
  }),
);

export const action = actionFor("import.run", async ({ ctx, request }) => {
  const upload = await readUpload(request, "file");
  if (!upload.ok) {
    const status = upload.refusal === "too_large" ? 413 : 400;
    return data({ error: uploadErrorText(ctx.locale, upload.refusal) }, { status });
  }
  const { fileName, bytes } = upload.value;
  const checked = await checkWorkbook(ctx, { fileName, file: { bytes } });
  if (!checked.ok) return data({ error: workbookErrorText(ctx.locale, checked.refusal) }, { status: 422 });
  throw redirect(paths.console.importRun(ctx.edition.slug, checked.value.runId), 303);
});

export default function Import() {
  const loaded = useLoaderData<typeof loader>();
  return <ImportPage {...loaded} error={useActionData<typeof action>()?.error} />;
}
