import { z } from "zod";

import {
  ANNOUNCEMENT_PAGES,
  AUDIENCE_CAPACITIES,
  AUDIENCE_MEETINGS,
  AUDIENCE_PEOPLE,
  AUDIENCE_STATUSES,
} from "./domain/announcement.ts";

/** Issue messages are keys of the `errors` of the form's messages. */
const subject = z.string({ error: "subjectNeeded" }).trim().min(1, "subjectNeeded").max(120, "tooLong");
const body = z.string({ error: "bodyNeeded" }).trim().min(1, "bodyNeeded").max(5_000, "tooLong");
const other = (max: number) => z.string().trim().max(max, "tooLong").default("");
const places = z.array(z.string().max(60)).max(60).default([]);

export const AnnouncementForm = z.object({
  subjectZh: subject,
  subjectEn: other(120),
  bodyZh: body,
  bodyEn: other(5_000),
  page: z.enum(ANNOUNCEMENT_PAGES).default("edition"),
  people: z.enum(AUDIENCE_PEOPLE).default("delegates"),
  capacities: z.array(z.enum(AUDIENCE_CAPACITIES)).default([]),
  statuses: z.array(z.enum(AUDIENCE_STATUSES)).default([]),
  meetings: z.enum(AUDIENCE_MEETINGS).default("any"),
  counties: places,
  chains: places,
  version: z.coerce.number().int().positive().optional(),
});

export const TemplateForm = z.object({
  subjectZh: subject,
  subjectEn: subject,
  bodyZh: body,
  bodyEn: body,
  version: z.coerce.number().int().min(0),
});
