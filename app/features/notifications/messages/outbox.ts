import { defineMessages } from "#app/i18n/messages.ts";

export const outboxMessages = defineMessages(
  {
    title: "发件箱",
    lead: "平台要发的每封邮件都先记在这里，再由后台发出。没有配置邮件服务时，内容可由人转达。",
    states: { all: "全部", queued: "待发", sent: "已发出", failed: "发送失败", no_channel: "无邮件服务" },
    columns: {
      to: "收件人",
      subject: "主题",
      status: "状态",
      attempts: "次数",
      when: "时间",
      action: "操作",
    },
    body: "查看正文",
    retry: "重新发送",
    retried: "已重新排队，稍后发送。",
    noChannel: "没有配置邮件服务（SMTP_URL），邮件不会发出。请把邀请链接或二维码通过微信、短信转达。",
    empty: "还没有邮件",
    emptyText: "导入人员、重新签发邀请时，邮件会出现在这里。",
    noneFound: "没有此状态的邮件",
    first: "回到最新",
    page: ({ count }: { count: string }) => `本页 ${count} 封`,
    refusals: { not_allowed: "您没有此项权限。", not_waiting: "这封邮件已发出或正在排队，无需重新发送。" },
  },
  {
    title: "Outbox",
    lead: "Every mail of the platform is noted here first and sent in the background. Where no mail server is set, people can pass it on.",
    states: { all: "All", queued: "Queued", sent: "Sent", failed: "Failed", no_channel: "No mail server" },
    columns: {
      to: "To",
      subject: "Subject",
      status: "State",
      attempts: "Attempts",
      when: "When",
      action: "Action",
    },
    body: "Show text",
    retry: "Send again",
    retried: "Queued again; it will be sent shortly.",
    noChannel:
      "No mail server is set (SMTP_URL), so no mail leaves. Pass on invitation links or QR codes by WeChat or SMS.",
    empty: "No mail yet",
    emptyText: "Mail appears here when people are imported or an invitation is reissued.",
    noneFound: "No mail in this state",
    first: "Back to the newest",
    page: ({ count }) => `${count} on this page`,
    refusals: {
      not_allowed: "You do not have this permission.",
      not_waiting: "This mail has been sent or is queued; there is nothing to repeat.",
    },
  },
);
