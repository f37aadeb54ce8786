import { defineMessages } from "#app/i18n/messages.ts";

export const mailMessages = defineMessages(
  {
    platform: "供需对接平台",
    link: ({ url }: { url: string }) => (url === "" ? "请登录平台，在「消息」中查看。" : `查看：${url}`),
    settings: "可在平台「账号 · 消息设置」中选择接收方式。",
    digest: {
      subject: ({ count }: { count: number }) => `今日消息 ${count} 条`,
      opening: ({ name, count }: { name: string; count: number }) =>
        `${name}，您好：\n\n自上次汇总以来，您有 ${count} 条消息：`,
      more: ({ count }: { count: number }) => `……另有 ${count} 条，请登录平台查看。`,
    },
    testSubject: ({ subject }: { subject: string }) => `【测试】${subject}`,
  },
  {
    platform: "Matchmaking platform",
    link: ({ url }) => (url === "" ? "Sign in to the platform and look under “Messages”." : `Open: ${url}`),
    settings: "Choose how you hear of things under “Account · Messages” on the platform.",
    digest: {
      subject: ({ count }) => (count === 1 ? "One message today" : `${count} messages today`),
      opening: ({ name, count }) =>
        `Dear ${name},\n\nsince the last digest there ${count === 1 ? "is one message" : `are ${count} messages`} for you:`,
      more: ({ count }) => `… and ${count} more; please sign in to read them.`,
    },
    testSubject: ({ subject }) => `[Test] ${subject}`,
  },
);
