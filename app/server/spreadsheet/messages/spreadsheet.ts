import { defineMessages } from "#app/i18n/messages.ts";

const MEGABYTE = 1024 * 1024;

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / MEGABYTE)} MB`;
}

export const spreadsheetMessages = defineMessages(
  {
    refusal: {
      too_large: (values: { bytes: number; limit: number }) =>
        `文件大小为 ${megabytes(values.bytes)}，超过 ${megabytes(values.limit)} 的上限。请删去图片等无关内容，或拆分成几个文件后再上传。`,
      too_many_rows: (values: { sheet: string; limit: number }) =>
        `工作表「${values.sheet}」超过 ${values.limit} 行。请拆分成几个文件分批导入。`,
      too_many_cells: (values: { limit: number }) =>
        `工作簿中填写的单元格超过 ${values.limit} 个。请拆分成几个文件分批导入。`,
      not_a_workbook: "这不是 Excel 工作簿（.xlsx）。请使用下载的模板填写后上传。",
      old_format: "这是旧版 Excel 文件（.xls）。请在 Excel 或 WPS 中「另存为」.xlsx 格式后再上传。",
      encrypted: "文件设有打开密码，无法读取。请取消密码后再上传。",
      has_macros: "文件含有宏，为安全起见不予读取。请「另存为」不含宏的 .xlsx 格式后再上传。",
      expands_too_much: "文件解压后过大，为安全起见不予读取。请将数据复制到下载的模板中再上传。",
      damaged: "文件不完整或已损坏，无法读取。请在 Excel 或 WPS 中重新保存后再上传。",
      too_complex:
        "文件内容过于复杂，未能在规定的时间和内存内读完。请清除多余的格式和空行，或拆分成几个文件后再上传。",
    },
    problem: {
      no_header: () => "第一行没有表头。请使用模板的表头，从第二行开始填写。",
      unknown_column: (values: { header: string }) =>
        `「${values.header}」不是模板中的列。请改正表头或删去此列。`,
      missing_column: (values: { header: string }) => `缺少必需的列「${values.header}」。`,
      duplicate_column: (values: { header: string; first: string }) =>
        `「${values.header}」列重复，${values.first} 已有此列。请保留其中一列。`,
      formula: () => "单元格是公式，不予导入。请复制后「选择性粘贴为数值」。",
      error_value: (values: { text: string }) => `单元格显示错误值 ${values.text}。请填写实际内容。`,
      required: () => "此项必填。",
      not_text: (values: { text: string }) => `「${values.text}」应为文字。`,
      digits_lost: (values: { text: string }) =>
        `「${values.text}」按数字存储，Excel 只保留 15 位，末尾的数字可能已经丢失。请将单元格设为「文本」格式后重新填写。`,
      too_long: (values: { length: number; limit: number }) =>
        `内容有 ${values.length} 个字，超过 ${values.limit} 个字的上限。`,
      not_whole: (values: { text: string }) => `「${values.text}」应为整数。`,
      out_of_range: (values: { text: string; min: number; max: number }) =>
        `「${values.text}」应在 ${values.min} 到 ${values.max} 之间。`,
      not_an_amount: (values: { text: string }) =>
        `「${values.text}」不是金额。请填写以元为单位的数字，如 12,345.67，或写明单位，如 350万。`,
      too_many_decimals: (values: { text: string }) =>
        `金额「${values.text}」不足一分的部分无法记账，请精确到分。`,
      amount_too_large: (values: { text: string }) => `金额「${values.text}」过大，请核对单位。`,
      not_a_date: (values: { text: string }) => `「${values.text}」不是日期。请按 2026-05-20 的格式填写。`,
      impossible_date: (values: { text: string }) => `「${values.text}」这一天不存在。`,
      unknown_choice: (values: { text: string; choices: readonly string[] }) =>
        `「${values.text}」不在可选范围内。可填：${values.choices.join("、")}。`,
    },
  },
  {
    refusal: {
      too_large: ({ bytes, limit }) =>
        `The file has ${megabytes(bytes)}, more than the ${megabytes(limit)} allowed. Remove pictures and the like, or split it into several files.`,
      too_many_rows: ({ sheet, limit }) =>
        `Sheet “${sheet}” has more than ${limit} rows. Split it into several files and import them one by one.`,
      too_many_cells: ({ limit }) =>
        `The workbook has more than ${limit} filled cells. Split it into several files and import them one by one.`,
      not_a_workbook: "This is not an Excel workbook (.xlsx). Fill in the template and upload that.",
      old_format:
        "This is an old Excel file (.xls). In Excel or WPS use “Save as” with the .xlsx format, then upload it again.",
      encrypted: "The file is locked with a password. Remove the password, then upload it again.",
      has_macros:
        "The file contains macros and is not read, for safety. Use “Save as” with the .xlsx format without macros.",
      expands_too_much:
        "The file unpacks to far more than it should and is not read, for safety. Copy the data into the template.",
      damaged: "The file is incomplete or damaged. Save it again in Excel or WPS, then upload it again.",
      too_complex:
        "The file could not be read within the time and memory allowed. Clear unused formatting and empty rows, or split it into several files.",
    },
    problem: {
      no_header: () =>
        "The first row has no headers. Use the template's headers and fill in from the second row.",
      unknown_column: ({ header }) =>
        `“${header}” is not a column of the template. Correct the header or delete the column.`,
      missing_column: ({ header }) => `The required column “${header}” is missing.`,
      duplicate_column: ({ header, first }) =>
        `Column “${header}” appears twice, first in ${first}. Keep only one of them.`,
      formula: () => "The cell is a formula and is not imported. Copy it and use “Paste special: values”.",
      error_value: ({ text }) => `The cell shows the error ${text}. Fill in the actual content.`,
      required: () => "This must be filled in.",
      not_text: ({ text }) => `“${text}” should be text.`,
      digits_lost: ({ text }) =>
        `“${text}” is stored as a number; Excel keeps only 15 digits, so the last ones may be lost. Format the cell as text and type it again.`,
      too_long: ({ length, limit }) => `The text has ${length} characters; at most ${limit} are allowed.`,
      not_whole: ({ text }) => `“${text}” should be a whole number.`,
      out_of_range: ({ text, min, max }) => `“${text}” should be between ${min} and ${max}.`,
      not_an_amount: ({ text }) =>
        `“${text}” is not an amount. Use yuan, such as 12,345.67, or name the unit, such as 350万.`,
      too_many_decimals: ({ text }) =>
        `The amount “${text}” has a part smaller than one fen. Use two decimals.`,
      amount_too_large: ({ text }) => `The amount “${text}” is too large. Check the unit.`,
      not_a_date: ({ text }) => `“${text}” is not a date. Use the form 2026-05-20.`,
      impossible_date: ({ text }) => `There is no such day as “${text}”.`,
      unknown_choice: ({ text, choices }) => `“${text}” is not one of the choices: ${choices.join(", ")}.`,
    },
  },
);
