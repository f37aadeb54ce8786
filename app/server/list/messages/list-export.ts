import { defineMessages } from "#app/i18n/messages.ts";

export const listExportMessages = defineMessages(
  {
    yes: "是",
    no: "否",
    inYuan: (header: string) => `${header}（元）`,
    cut: (limit: string) => `只导出前 ${limit} 行，请缩小筛选范围后再导出其余部分`,
  },
  {
    yes: "Yes",
    no: "No",
    inYuan: (header: string) => `${header} (CNY)`,
    cut: (limit: string) => `Only the first ${limit} rows; narrow the filter to export the rest`,
  },
);
