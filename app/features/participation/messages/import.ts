import { defineMessages } from "#app/i18n/messages.ts";

export const importMessages = defineMessages(
  {
    title: "导入",
    lead: "单位、人员、供给、需求都从一个工作簿导入。先检查，后写入：有一行不对，就一行也不写。",
    template: "下载模板",
    file: "工作簿（.xlsx）",
    fileHint: ({ megabytes }: { megabytes: number }) => `最大 ${megabytes} MB。检查不会改动任何数据。`,
    check: "检查文件",
    checking: "正在检查…",
    how: {
      title: "怎样导入",
      download: "下载模板，填写四张表：单位、人员、供给、需求；用不到的表可以留空或删去。",
      check: "上传后先检查：错误按表、单元格列出，改好再传。",
      apply: "检查通过后确认写入；同一文件再导入，不会重复。",
      invite: "新来的人员会收到邀请，并有个人链接和二维码可供转发。",
    },
    runs: {
      title: "历次导入",
      empty: "还没有导入过",
      emptyText: "先下载模板，填好后在上面上传检查。",
      file: "文件",
      when: "时间",
      by: "经办人",
      status: "结果",
      rows: "行数",
    },
    statuses: {
      rejected: "有错误",
      checked: "待写入",
      nothing: "无需写入",
      applying: "写入中",
      applied: "已写入",
      failed: "未写入",
    },
    sheets: { organisations: "单位", people: "人员", offers: "供给", needs: "需求" },
    counts: {
      title: "与现有数据比较",
      sheet: "表",
      new: "新增",
      changed: "更新",
      unchanged: "不变",
      total: "合计",
      examples: ({ count }: { count: number }) => `另有 ${count} 行示例，已略过。`,
    },
    run: {
      titles: {
        rejected: ({ count }: { count: string }) => `${count} 处需要改正`,
        checked: ({ count }: { count: string }) => `检查通过，${count} 行待写入`,
        nothing: "检查通过，没有需要改动的内容",
        applying: "正在写入",
        applied: "已写入",
        failed: "没有写入",
      },
      file: ({ name, when, by }: { name: string; when: string; by: string }) => `${name}，${when}，${by}`,
      rejectedText: "没有写入任何数据。请按下表改正后重新上传整个文件。",
      checkedText: "确认后一次写入；中途如有意外，一行也不会留下。",
      nothingText: "文件与现有数据一致，无需写入。",
      nothing: "与现有数据一致，未改动任何记录。",
      apply: "写入这一届",
      applyNote: "写入后，新来的人员会收到邀请。",
      upload: "改好后重新上传",
      another: "再导入一个文件",
      progress: ({ done, total }: { done: string; total: string }) => `已处理 ${done} / ${total} 行`,
      progressLabel: "写入进度",
      leave: "可以离开此页，写入会继续。",
      appliedText: ({ invited }: { invited: string }) => `全部写入完成，发出 ${invited} 份邀请。`,
      toInvitations: "查看邀请",
      toCatalogue: "查看产品目录",
      sameFile: "此文件以前已经导入过。",
    },
    problems: {
      title: "错误清单",
      sheet: "工作表",
      cell: "单元格",
      reason: "原因",
      more: ({ shown, count }: { shown: string; count: string }) =>
        `共 ${count} 处，这里列出前 ${shown} 处。改好后重新检查，会列出其余的。`,
      export: "下载错误清单",
    },
    held: {
      title: "没有写入的差异",
      text: "这些单位和人员已由本人或负责人接管，导入不会改动。单位资料的差异会作为更改建议发给负责人。",
      fields: {
        nameZh: "名称",
        nameEn: "英文名称",
        kinds: "类型",
        county: "县（市、区）",
        place: "地点",
        chain: "产业链",
        titles: "称号",
        name: "姓名",
        phone: "手机",
      },
      change: ({ field, from, to }: { field: string; from: string; to: string }) =>
        `${field}：「${from}」→「${to}」`,
      facts: ({ subject, changes }: { subject: string; changes: string }) => `${subject}：建议更改${changes}`,
      factsKnown: ({ subject, changes }: { subject: string; changes: string }) =>
        `${subject}：以前已建议过，未被接受：${changes}`,
      person: ({ subject, changes }: { subject: string; changes: string }) =>
        `${subject}：本人已有账号，保持原样：${changes}`,
      member: ({ subject, firm }: { subject: string; firm: string }) =>
        `${subject}：请 ${firm} 的负责人同意后才成为其成员`,
      memberKnown: ({ subject, firm }: { subject: string; firm: string }) =>
        `${subject}：已请过 ${firm} 的负责人，还没有同意`,
      role: ({ subject, firm }: { subject: string; firm: string }) =>
        `${subject}：在 ${firm} 的角色由该单位负责人决定`,
      merged: ({ subject, firm }: { subject: string; firm: string }) =>
        `${subject}：此代码已并入「${firm}」，资料不改动`,
      more: ({ shown, count }: { shown: string; count: string }) =>
        `共 ${count} 处，这里列出前 ${shown} 处。`,
    },
    failures: {
      rows_wrong: "检查之后，现有数据有了变化，文件中有的行已不再成立，见下表。没有写入任何数据。",
      conflict: "写入时与另一项改动冲突。没有写入任何数据，请重新上传检查。",
      interrupted: "写入多次中断，已停止。没有写入任何数据，请稍后重新上传。",
      unreadable: "保存的文件无法再次读取。没有写入任何数据，请重新上传。",
    },
    errors: {
      fileNeeded: "请选择要导入的工作簿。",
      tooLarge: ({ megabytes }: { megabytes: number }) =>
        `文件超过 ${megabytes} MB 的上限，没有读取。请删去图片等无关内容，或拆分成几个文件。`,
      uploadBroken: "上传没有完成，请重试。",
    },
    refusals: {
      not_allowed: "您没有此项权限。",
      not_found: "没有这次导入。",
      not_checked: "这次检查没有通过，不能写入。",
      import_running: "本届有另一个文件正在写入，完成后再试。",
    },
    started: "已开始写入。",
    alreadyStarted: "已经在写入，或已写入完成。",
    problem: {
      unknown_sheet: ({ sheet }: { sheet: string }) =>
        `不认识工作表「${sheet}」。可用的表：单位、人员、供给、需求；其余请删去。`,
      duplicate_sheet: ({ first }: { first: string }) => `与工作表「${first}」是同一张表，请合并。`,
      no_rows: () => "工作簿里没有可以导入的行。示例行不算。",
      credit_code_form: ({ text }: { text: string }) =>
        `「${text}」不是统一社会信用代码：应为 18 位数字和大写字母，不含 I、O、S、V、Z。`,
      credit_code_check: ({ text }: { text: string }) =>
        `统一社会信用代码「${text}」的校验位不对，请与营业执照核对。`,
      email_form: ({ text }: { text: string }) => `「${text}」不是邮箱地址，例如 name@example.com。`,
      phone_form: ({ text }: { text: string }) =>
        `「${text}」不是手机号：应为 11 位，境外号码以 + 和国家代码开头。`,
      specs_form: () => "应写成「名称: 值; 名称: 值」，例如「公称直径: DN80-DN1200; 壁厚等级: K9」。",
      not_a_quantity: ({ text }: { text: string }) =>
        `「${text}」不是数量：应为不小于 0 的数，最多 4 位小数。`,
      negative_amount: ({ text }: { text: string }) => `金额「${text}」不能小于 0。`,
      range_reversed: ({ min, max }: { min: string; max: string }) => `下限 ${min} 大于上限 ${max}。`,
      unit_missing: () => "填了数值，还需填写单位。",
      duplicate_key: ({ text, first }: { text: string; first: string }) => `「${text}」与 ${first} 重复。`,
      unknown_organisation: ({ text }: { text: string }) =>
        `没有统一社会信用代码为「${text}」的单位：请在「单位」表中填写，或核对代码。`,
      phone_taken: ({ text }: { text: string }) => `手机号「${text}」属于另一位已登记的人员。`,
      listing_of_other: ({ text }: { text: string }) => `编号「${text}」已属于另一个单位，请换一个编号。`,
      listing_other_side: ({ text }: { text: string }) =>
        `编号「${text}」已用于另一张表（供给或需求），请换一个编号。`,
      title_form: ({ text }: { text: string }) =>
        `荣誉称号「${text}」的括号里应为级别或年份，例如：绿色工厂（省级 2023）。`,
      registration_form: ({ text }: { text: string }) =>
        `「${text}」不是境外注册号：先写两位国家或地区代码，空格后写注册号，例如 DE HRB 12345。`,
      organisation_rejected: ({ text }: { text: string }) =>
        `「${text}」的入驻申请已被平台驳回，不能导入。如有疑问请与平台组织方联系。`,
      person_has_meetings: () => "此人在本届已有洽谈，不能改换单位或取消参会代表。",
    },
  },
  {
    title: "Import",
    lead: "Organisations, people, offers and needs come from one workbook. It is checked before anything is written: one wrong row, and no row is.",
    template: "Download template",
    file: "Workbook (.xlsx)",
    fileHint: ({ megabytes }) => `At most ${megabytes} MB. Checking changes nothing.`,
    check: "Check file",
    checking: "Checking…",
    how: {
      title: "How it works",
      download:
        "Download the template and fill in its four sheets; those you don't need may stay empty or be deleted.",
      check: "Upload it to be checked: errors are listed by sheet and cell. Correct them and upload again.",
      apply: "Once it passes, confirm to write it. Importing the same file again adds nothing twice.",
      invite: "New people are invited, and have a personal link and QR code that you can pass on.",
    },
    runs: {
      title: "Imports so far",
      empty: "Nothing imported yet",
      emptyText: "Download the template, fill it in and upload it above.",
      file: "File",
      when: "When",
      by: "By",
      status: "Outcome",
      rows: "Rows",
    },
    statuses: {
      rejected: "Errors",
      checked: "Ready",
      nothing: "No change",
      applying: "Writing",
      applied: "Imported",
      failed: "Not imported",
    },
    sheets: { organisations: "Organisations", people: "People", offers: "Offers", needs: "Needs" },
    counts: {
      title: "Compared with what is stored",
      sheet: "Sheet",
      new: "New",
      changed: "Updated",
      unchanged: "Unchanged",
      total: "Total",
      examples: ({ count }) => `${count} example ${count === 1 ? "row was" : "rows were"} left out.`,
    },
    run: {
      titles: {
        rejected: ({ count }) => (count === "1" ? "1 thing to correct" : `${count} things to correct`),
        checked: ({ count }) => `Checked: ${count} ${count === "1" ? "row" : "rows"} to write`,
        nothing: "Checked: nothing to change",
        applying: "Writing",
        applied: "Imported",
        failed: "Not imported",
      },
      file: ({ name, when, by }) => `${name}, ${when}, ${by}`,
      rejectedText: "Nothing was written. Correct what is listed below and upload the whole file again.",
      checkedText: "It is written at once when you confirm; if anything interrupts it, not one row stays.",
      nothingText: "The file says what is stored already. There is nothing to write.",
      nothing: "Same as what is stored; no record was touched.",
      apply: "Import into this edition",
      applyNote: "New people will be invited.",
      upload: "Upload a corrected file",
      another: "Import another file",
      progress: ({ done, total }) => `${done} of ${total} rows`,
      progressLabel: "Progress of the import",
      leave: "You may leave this page; it goes on.",
      appliedText: ({ invited }) =>
        `Everything is written; ${invited} ${invited === "1" ? "invitation was" : "invitations were"} sent out.`,
      toInvitations: "Invitations",
      toCatalogue: "Catalogue",
      sameFile: "This very file has been imported before.",
    },
    problems: {
      title: "What to correct",
      sheet: "Sheet",
      cell: "Cell",
      reason: "Reason",
      more: ({ shown, count }) =>
        `${count} in all; these are the first ${shown}. The rest appears when you check the corrected file.`,
      export: "Download this list",
    },
    held: {
      title: "Differences that are not written",
      text: "These organisations and people have been taken over by their owners, and an import leaves them alone. Differences of an organisation are proposed to its owner.",
      fields: {
        nameZh: "name",
        nameEn: "English name",
        kinds: "kinds",
        county: "county",
        place: "place",
        chain: "chain",
        titles: "titles",
        name: "name",
        phone: "mobile",
      },
      change: ({ field, from, to }) => `${field}: "${from}" → "${to}"`,
      facts: ({ subject, changes }) => `${subject}: proposed: ${changes}`,
      factsKnown: ({ subject, changes }) => `${subject}: proposed before and not accepted: ${changes}`,
      person: ({ subject, changes }) => `${subject}: has an account and stays: ${changes}`,
      member: ({ subject, firm }) => `${subject}: joins ${firm} once its owner agrees`,
      memberKnown: ({ subject, firm }) =>
        `${subject}: the owner of ${firm} was asked before and has not agreed`,
      role: ({ subject, firm }) => `${subject}: the role in ${firm} is its owner's to decide`,
      merged: ({ subject, firm }) => `${subject}: merged into ${firm}; no facts are changed`,
      more: ({ shown, count }) => `${count} in all; the first ${shown} are shown.`,
    },
    failures: {
      rows_wrong:
        "What is stored has changed since the check, and some rows no longer hold; see below. Nothing was written.",
      conflict: "It clashed with another change while writing. Nothing was written; please upload it again.",
      interrupted:
        "It was interrupted several times and has stopped. Nothing was written; please upload it again later.",
      unreadable: "The stored file could not be read again. Nothing was written; please upload it again.",
    },
    errors: {
      fileNeeded: "Choose the workbook to import.",
      tooLarge: ({ megabytes }) =>
        `The file is larger than ${megabytes} MB and was not read. Remove pictures and the like, or split it into several files.`,
      uploadBroken: "The upload was not completed. Please try again.",
    },
    refusals: {
      not_allowed: "You do not have this permission.",
      not_found: "There is no such import.",
      not_checked: "This file did not pass the check and cannot be imported.",
      import_running: "Another file is being written into this edition. Try again when it has finished.",
    },
    started: "The import has started.",
    alreadyStarted: "It is being written already, or has been.",
    problem: {
      unknown_sheet: ({ sheet }) =>
        `Sheet “${sheet}” is not known. The sheets are Organisations, People, Offers and Needs; delete others.`,
      duplicate_sheet: ({ first }) => `This is the same sheet as “${first}”. Merge them.`,
      no_rows: () => "The workbook holds no rows to import. Example rows don't count.",
      credit_code_form: ({ text }) =>
        `“${text}” is not a unified social credit code: 18 digits and capital letters without I, O, S, V, Z.`,
      credit_code_check: ({ text }) =>
        `The check character of credit code “${text}” is wrong. Compare it with the business licence.`,
      email_form: ({ text }) => `“${text}” is not an e-mail address, e.g. name@example.com.`,
      phone_form: ({ text }) =>
        `“${text}” is not a mobile number: 11 digits, or + and a country code for numbers abroad.`,
      specs_form: () => "Write “name: value; name: value”, e.g. “Diameter: DN80-DN1200; Wall class: K9”.",
      not_a_quantity: ({ text }) =>
        `“${text}” is not a quantity: a number from 0 up with at most 4 decimals.`,
      negative_amount: ({ text }) => `The amount “${text}” must not be below 0.`,
      range_reversed: ({ min, max }) => `The lower end ${min} is above the upper end ${max}.`,
      unit_missing: () => "There is a value, so its unit is needed.",
      duplicate_key: ({ text, first }) => `“${text}” stands in ${first} already.`,
      unknown_organisation: ({ text }) =>
        `There is no organisation with credit code “${text}”: add it to the sheet Organisations, or correct the code.`,
      phone_taken: ({ text }) => `The mobile number “${text}” belongs to someone else who is registered.`,
      listing_of_other: ({ text }) =>
        `Number “${text}” belongs to another organisation. Choose another number.`,
      listing_other_side: ({ text }) =>
        `Number “${text}” is used on the other sheet (offers or needs). Choose another number.`,
      title_form: ({ text }) =>
        `What stands in brackets behind the title "${text}" should be a level or a year, such as 绿色工厂（省级 2023）.`,
      registration_form: ({ text }) =>
        `"${text}" is no foreign registration: the country's two letters, a space, then the number, such as DE HRB 12345.`,
      organisation_rejected: ({ text }) =>
        `The platform's organizer has rejected the registration of "${text}"; it cannot be imported.`,
      person_has_meetings: () =>
        "This person has meetings in this edition and cannot change firm or stop being a delegate.",
    },
  },
);
