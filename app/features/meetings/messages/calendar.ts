import { defineMessages } from "#app/i18n/messages.ts";

/** Words of the calendar feed. */
export const calendarMessages = defineMessages(
  {
    name: ({ edition }: { edition: string }) => `洽谈 · ${edition}`,
    summary: ({ firm, table }: { firm: string; table: string }) => `洽谈：${firm}（${table}）`,
    description: ({ about }: { about: string }) => `事由：${about}`,
  },
  {
    name: ({ edition }) => `Meetings · ${edition}`,
    summary: ({ firm, table }) => `Meeting: ${firm} (${table})`,
    description: ({ about }) => `About: ${about}`,
  },
);
