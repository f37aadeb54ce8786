import { z } from "zod";

import { isUuid } from "#app/lib/ids.ts";
import { isStorable } from "#app/lib/storable-text.ts";

const common = {
  list: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
  query: z.string().max(2_000).refine(isStorable),
  name: z.string().max(200).default(""),
};
const saved = z.string().refine(isUuid);

/** What the forms of the views menu send; whatever is otherwise comes from none of them. */
export const ViewForm = z.discriminatedUnion("intent", [
  z.object({ ...common, intent: z.literal("save"), share: z.literal("on").optional() }),
  z.object({
    ...common,
    intent: z.enum(["rename", "update", "default", "plain", "share", "unshare", "delete"]),
    saved,
  }),
]);
export type ViewForm = z.output<typeof ViewForm>;
