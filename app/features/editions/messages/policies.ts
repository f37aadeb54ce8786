import { defineMessages } from "#app/i18n/messages.ts";

export const policyMessages = defineMessages(
  {
    title: "邀约规则",
    lead: "决定谁可以约谁、每家可发几份、多久答复、时段怎么定。只影响保存以后发出的邀约。",
    edit: "修改规则",
    save: "保存",
    saveAnyway: "已了解，保存",
    cancel: "取消",
    saved: "邀约规则已保存。",
    unchanged: "没有改动。",
    who: "谁约谁",
    time: "名额与答复时间",
    place: "答复与时段",
    names: {
      askDirection: "谁可发起邀约",
      requestQuota: "每家可发邀约",
      requestExpiryHours: "答复期限",
      eventDayMinutes: "活动当日答复期限",
      answerMode: "答复方式",
      slotChoice: "时段由谁定",
      pendingHolds: "待答复邀约保留时段",
    },
    hints: {
      requestQuota: "待答复和已接受的计入，婉拒、撤回、过期的退回。",
      requestExpiryHours: "逾期未答复自动失效；不晚于所约时段开始。",
      eventDayMinutes: "活动期间每天按此计，通常更短。",
      pendingHolds: "答复前，双方代表和一张洽谈桌在该时段不再被别人约走。仅用于“邀约时选时段、由对方答复”。",
    },
    values: {
      askDirection: { both: "双方都可以", buyers: "需求方约供给方", suppliers: "供给方约需求方" },
      answerMode: { approval: "由对方答复", auto: "自动接受" },
      slotChoice: { asking: "邀约时选", accepting: "接受时选", scheduler: "统一排程" },
      pendingHolds: { true: "保留", false: "不保留" },
    },
    valueHints: {
      askDirection: {
        both: "谁有意向谁先约。",
        buyers: "只能就产品、成果等供给信息发起邀约。",
        suppliers: "只能就采购等需求信息发起邀约。",
      },
      answerMode: {
        approval: "对方在期限内接受或婉拒。",
        auto: "发出即约定，不需要对方答复；对方不便时可取消并说明理由。",
      },
      slotChoice: {
        asking: "发起方挑双方都有空的时段。",
        accepting: "受邀方接受时挑双方都有空的时段。",
        scheduler:
          "双方先同意，状态为“待排时间”。统一排程尚未启用：改回其他方式后，受邀方可自行为这些邀约选时段；排定前双方都可撤销。",
      },
    },
    items: "份",
    hours: "小时",
    minutes: "分钟",
    value: {
      requestQuota: ({ n }: { n: string }) => `${n} 份`,
      requestExpiryHours: ({ n }: { n: string }) => `${n} 小时`,
      eventDayMinutes: ({ n }: { n: string }) => `${n} 分钟`,
    },
    underWay: "保存后会怎样",
    none: "目前没有进行中的邀约。新规则从下一份邀约起适用。",
    pending: ({ n }: { n: string }) =>
      `${n} 份待答复的邀约照发出时的规则办：期限、时段和保留都不变，一份不少。`,
    holding: ({ n }: { n: string }) => `其中 ${n} 份正保留着时段，到答复或过期为止。`,
    awaiting: ({ n }: { n: string }) => `${n} 份已同意、待排时间的邀约保留。`,
    mostUsed: ({ n }: { n: string }) => `用得最多的一家已用 ${n} 份名额；名额改小不影响已发出的。`,
    confirmTitle: "有邀约正在进行，请确认",
    staleTitle: "别人刚改过这些规则",
    staleText: "下面列出现有内容和您填的内容。核对后再保存，将以您填的为准。",
    staleTable: "两份内容的不同",
    field: "项目",
    theirs: "现有内容",
    yours: "您填的",
    errors: {
      numberNeeded: "请填写整数。",
      outOfRange: "数值超出范围。",
      invalid: "请从列出的选项中选择。",
    },
    refusals: {
      hold_needs_slot: "保留时段只能与“邀约时选”和“由对方答复”一起用。",
      auto_needs_slot: "自动接受时没有人来选时段，请改为“邀约时选”或“统一排程”。",
      not_allowed: "您没有此项权限。",
    },
  },
  {
    title: "Policies of requests",
    lead: "Who may ask whom, how often, how long the answer may take and how the time is chosen. They apply to requests sent after you save.",
    edit: "Change policies",
    save: "Save",
    saveAnyway: "I have read this, save",
    cancel: "Cancel",
    saved: "The policies are saved.",
    unchanged: "Nothing was changed.",
    who: "Who asks whom",
    time: "Quota and time to answer",
    place: "Answer and time",
    names: {
      askDirection: "Who may ask",
      requestQuota: "Requests per organisation",
      requestExpiryHours: "Time to answer",
      eventDayMinutes: "Time to answer on event days",
      answerMode: "How requests are answered",
      slotChoice: "Who chooses the time",
      pendingHolds: "Pending requests hold their time",
    },
    hints: {
      requestQuota: "Pending and accepted ones count; declined, withdrawn and expired ones come back.",
      requestExpiryHours: "Then the request expires; never later than the time asked for.",
      eventDayMinutes: "Counts on each day of the event, usually shorter.",
      pendingHolds:
        "Until the answer nobody else gets both delegates or the table at that time. Only where the time is chosen when asking and the other side answers.",
    },
    values: {
      askDirection: { both: "Both sides", buyers: "Those with a need", suppliers: "Those with an offer" },
      answerMode: { approval: "The other side answers", auto: "Accepted automatically" },
      slotChoice: {
        asking: "Chosen when asking",
        accepting: "Chosen when accepting",
        scheduler: "Timetable",
      },
      pendingHolds: { true: "held", false: "not held" },
    },
    valueHints: {
      askDirection: {
        both: "Whoever is interested asks first.",
        buyers: "Only offers can be asked about.",
        suppliers: "Only needs can be asked about.",
      },
      answerMode: {
        approval: "They accept or decline in time.",
        auto: "Arranged as it is sent; whoever can't come cancels and says why.",
      },
      slotChoice: {
        asking: "Whoever asks picks a time that suits both.",
        accepting: "Whoever is asked picks a time that suits both.",
        scheduler:
          "Both sides agree first and wait for a time. The timetable is not in use yet: once you choose another way, whoever was asked picks the time of these requests; until then either side can call it off.",
      },
    },
    items: "requests",
    hours: "hours",
    minutes: "minutes",
    value: {
      requestQuota: ({ n }) => `${n} requests`,
      requestExpiryHours: ({ n }) => `${n} hours`,
      eventDayMinutes: ({ n }) => `${n} minutes`,
    },
    underWay: "What happens when you save",
    none: "No requests are under way. The new policies apply from the next one.",
    pending: ({ n }) =>
      `${n} pending ${n === "1" ? "request keeps" : "requests keep"} the terms of when they were sent: deadline, time and hold. None is lost.`,
    holding: ({ n }) =>
      `${n} of them ${n === "1" ? "holds its" : "hold their"} time until answered or expired.`,
    awaiting: ({ n }) => `${n} agreed ${n === "1" ? "request" : "requests"} awaiting a time will stay.`,
    mostUsed: ({ n }) =>
      `One organisation has used ${n} of its quota; a smaller quota takes none of those away.`,
    confirmTitle: "Requests are under way; please confirm",
    staleTitle: "Somebody has just changed these policies",
    staleText: "Below is what stands and what you entered. Check, then save: what you entered will count.",
    staleTable: "What differs",
    field: "Policy",
    theirs: "Stands now",
    yours: "You entered",
    errors: {
      numberNeeded: "Enter a whole number.",
      outOfRange: "This number is out of range.",
      invalid: "Choose one of the listed options.",
    },
    refusals: {
      hold_needs_slot: "Times can be held only where they are chosen when asking and the other side answers.",
      auto_needs_slot:
        "Nobody is there to choose the time of an automatic acceptance. Choose “when asking” or the timetable.",
      not_allowed: "You do not have this permission.",
    },
  },
);
