import { defineMessages } from "#app/i18n/messages.ts";

export const phaseMessages = defineMessages(
  {
    opensInExpo: {
      draft: "只有本届工作人员看得见。设展厅、定申请表、导入名册。",
      registration: "对外可见：单位登录，提交参会申请。",
      matching: "参会申请照常受理和审核。",
      provisional: "参会申请照常受理和审核。",
      published: "参会名单已定，制证、发公告。",
      live: "博览会举办中：照常制证、发公告。",
      follow_up: "会后跟踪：照常查阅名单、发公告。",
      closed: "本届归档，名单与记录可查。",
    },
    review: ({ phase }: { phase: string }) => `进入「${phase}」会怎样`,
    underWay: {
      firms: "已批准的参会单位",
      applications: "待审申请",
      requests: "待答复的洽谈邀约",
      meetings: "还没登记结果的洽谈",
      entries: "还没核实的成交分录",
    },
    nowUnderWay: "目前正在进行",
    undoable: "进入后可以退回，直到有人在新阶段做了任何操作。",
    confirm: ({ phase }: { phase: string }) => `确认进入「${phase}」`,
    cancel: "先不进入",
    canGoBack: "还没有人在这个阶段做过操作，可以退回。",
    cannotGoBack: ({ n }: { n: string }) => `进入这个阶段后已有 ${n} 次操作，不能再退回。`,
    plan: "各阶段自动开始的时间",
    planShort: "阶段时间",
    planLead: "到了时间自动进入该阶段（北京时间）；留空的由组织方手动进入。手动退回后，已过的时间不再生效。",
    save: "保存时间",
    saved: "时间已保存。",
    passed: "已过",
    errors: { timeWrong: "请填写日期和时间。", invalid: "内容不对，请检查。" },
    refusals: {
      not_allowed: "您没有此项权限。",
      phase_out_of_order: "后面的阶段要比前面的晚，请调整时间。",
    },
  },
  {
    opensInExpo: {
      draft: "Only its staff can see it. Set up halls and forms, import the register.",
      registration: "Public: organisations sign in and apply.",
      matching: "Applications are taken and reviewed as before.",
      provisional: "Applications are taken and reviewed as before.",
      published: "Who takes part is settled; badges and announcements go out.",
      live: "The expo is on: badges and announcements as before.",
      follow_up: "Afterwards: lists can be read, announcements sent.",
      closed: "The edition is archived; lists and records stay readable.",
    },
    review: ({ phase }) => `What happens on entering “${phase}”`,
    underWay: {
      firms: "Approved organisations",
      applications: "Applications waiting for a decision",
      requests: "Meeting requests waiting for an answer",
      meetings: "Meetings without a result yet",
      entries: "Ledger entries not verified yet",
    },
    nowUnderWay: "Under way now",
    undoable: "You can go back until somebody has done anything in the new phase.",
    confirm: ({ phase }) => `Enter “${phase}”`,
    cancel: "Not yet",
    canGoBack: "Nobody has done anything in this phase yet, so it can be taken back.",
    cannotGoBack: ({ n }) =>
      n === "1"
        ? "Something has been done since this phase began, so it can no longer be taken back."
        : `${n} things have been done since this phase began, so it can no longer be taken back.`,
    plan: "When phases begin by themselves",
    planShort: "Phase times",
    planLead:
      "The edition enters a phase at its time (Beijing time); a phase left blank is entered by hand. After a step back by hand, times that have passed no longer count.",
    save: "Save times",
    saved: "The times are saved.",
    passed: "passed",
    errors: { timeWrong: "Enter a date and a time.", invalid: "Check this entry." },
    refusals: {
      not_allowed: "You do not have this permission.",
      phase_out_of_order: "A later phase must begin after the earlier ones; change the times.",
    },
  },
);
