import { kind } from "./kind.ts";

export const announcementKinds = {
  /** Its texts are written for each announcement. */
  "announcements.sent": kind({
    category: "announcements",
    variables: [],
    isPlatform: true,
    zh: { subject: "{edition}", body: "" },
    en: { subject: "{edition}", body: "" },
  }),
};
