import { kind } from "./kind.ts";

export const announcementKinds = {
  "announcements.sent": kind({
    category: "announcements",
    variables: ["subject", "text"],
    zh: { subject: "{subject}", body: "{text}" },
    en: { subject: "{subject}", body: "{text}" },
  }),
};
