import { defineMessages } from "#app/i18n/messages.ts";

export const tableMessages = defineMessages(
  {
    title: "洽谈桌",
    lead: "每张桌的展厅、已排的洽谈和还空着的时段。",
    search: "桌号或展厅",
    columns: {
      label: "桌号",
      number: "次序",
      hall: "展厅",
      meetings: "已排洽谈",
      held: "已完成",
      free: "剩余空档",
      next: "下一场",
    },
    filters: { hallZh: "展厅" },
    empty: "还没有洽谈桌",
    emptyText: "在设置里排好时段和洽谈桌，它们会出现在这里。",
    toSettings: "去设置",
  },
  {
    title: "Tables",
    lead: "Each table's hall, what is booked at it and how many slots are still free.",
    search: "Label or hall",
    columns: {
      label: "Table",
      number: "Order",
      hall: "Hall",
      meetings: "Meetings",
      held: "Held",
      free: "Free slots left",
      next: "Next",
    },
    filters: { hallZh: "Hall" },
    empty: "No tables yet",
    emptyText: "Lay out slots and tables in the settings, and they appear here.",
    toSettings: "Settings",
  },
);
