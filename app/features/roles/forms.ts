import { z } from "zod";

import { OFFICES, officeOf } from "./domain/office.ts";

const office = {
  role: z.enum(OFFICES, { error: "roleNeeded" }),
  area: z.string().trim().optional(),
};

export const GrantOfficeForm = z
  .object({ login: z.string({ error: "loginNeeded" }).trim().min(1, "loginNeeded").max(200), ...office })
  .transform(({ login, role, area }, refinement) => {
    const wanted = officeOf(role, area ?? null);
    if (wanted) return { login, office: wanted };
    refinement.addIssue({ code: "custom", message: "areaWrong", path: ["area"] });
    return z.NEVER;
  });

export const RevokeOfficeForm = z
  .object({ personId: z.uuid(), ...office })
  .transform(({ personId, role, area }, refinement) => {
    const held = officeOf(role, area === undefined || area === "" ? null : area);
    if (held) return { personId, office: held };
    refinement.addIssue({ code: "custom", message: "areaWrong", path: ["area"] });
    return z.NEVER;
  });
