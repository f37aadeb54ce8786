import { changeView } from "#app/features/lists/commands/change-view.server.ts";
import { deleteView } from "#app/features/lists/commands/delete-view.server.ts";
import { saveView } from "#app/features/lists/commands/save-view.server.ts";
import { ViewForm } from "#app/features/lists/forms.ts";
import { viewMessages } from "#app/features/lists/messages/lists.ts";
import { actionFor } from "#app/server/guards.server.ts";
import type { PersonCtx } from "#app/server/context.server.ts";
import { badRequest, safeReturnPath } from "#app/server/http.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

/** Saved views of any list; a refusal is told on the list's page, where nothing that was set is lost. */
export const action = actionFor("lists.save", async ({ ctx, request }) => {
  const posted = Object.fromEntries(await readPosted(request));
  const form = ViewForm.safeParse(posted);
  if (!form.success) throw badRequest();
  const back = safeReturnPath(typeof posted.back === "string" ? posted.back : null, "/");
  const m = viewMessages[ctx.locale];
  const outcome = await carryOut(ctx, form.data);
  if (!outcome.ok) throw await redirectWithToast(back, m.refusals[outcome.refusal]);
  throw await redirectWithToast(withView(back, outcome.view), m.done[form.data.intent]);
});

async function carryOut(ctx: PersonCtx, form: ViewForm) {
  switch (form.intent) {
    case "save": {
      const saved = await saveView(ctx, { ...form, isShared: form.share === "on" });
      return saved.ok ? { ok: true as const, view: saved.value.id } : saved;
    }
    case "delete": {
      const gone = await deleteView(ctx, { viewId: form.saved });
      return gone.ok ? { ok: true as const, view: null } : gone;
    }
    default: {
      const change = await changeView(ctx, {
        viewId: form.saved,
        change:
          form.intent === "rename"
            ? { kind: "rename", name: form.name }
            : form.intent === "update"
              ? { kind: "update", query: form.query }
              : { kind: form.intent },
      });
      return change.ok ? { ok: true as const, view: form.saved } : change;
    }
  }
}

/** The list's address with the view that it now shows. */
function withView(back: string, view: string | null): string {
  const url = new URL(back, "http://here");
  url.searchParams.delete("view");
  if (view !== null) url.searchParams.set("view", view);
  return url.pathname + url.search;
}
