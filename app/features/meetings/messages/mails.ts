import { defineMessages } from "#app/i18n/messages.ts";

type Firm = { firm: string };

export const meetingMails = defineMessages(
  {
    subjects: {
      asked: ({ firm }: Firm) => `${firm} 邀约洽谈，请答复`,
      accepted: ({ firm }: Firm) => `${firm} 已接受洽谈邀约`,
      declined: ({ firm }: Firm) => `${firm} 婉拒了洽谈邀约`,
      withdrawn: ({ firm }: Firm) => `${firm} 撤回了洽谈邀约`,
      cancelled: ({ firm }: Firm) => `${firm} 取消了洽谈`,
    },
    openings: {
      asked: ({ firm }: Firm) => `${firm} 希望与贵单位洽谈，请在期限内答复。`,
      accepted: ({ firm }: Firm) => `${firm} 接受了贵单位的洽谈邀约，时间和洽谈桌如下。`,
      declined: ({ firm }: Firm) => `${firm} 未接受贵单位的洽谈邀约。`,
      withdrawn: ({ firm }: Firm) => `${firm} 撤回了发给贵单位的洽谈邀约，无需再答复。`,
      cancelled: ({ firm }: Firm) => `${firm} 取消了与贵单位的洽谈，原定时段已空出。`,
    },
    about: ({ text }: { text: string }) => `事由：${text}`,
    when: ({ when }: { when: string }) => `时间：${when}`,
    table: ({ table }: { table: string }) => `洽谈桌：${table}`,
    words: ({ text }: { text: string }) => `对方留言：${text}`,
    link: ({ url }: { url: string }) => `查看：${url}`,
    signIn: "请登录平台，在「洽谈」中查看。",
  },
  {
    subjects: {
      asked: ({ firm }) => `${firm} asks for a meeting`,
      accepted: ({ firm }) => `${firm} has accepted your meeting request`,
      declined: ({ firm }) => `${firm} has declined your meeting request`,
      withdrawn: ({ firm }) => `${firm} has withdrawn a meeting request`,
      cancelled: ({ firm }) => `${firm} has cancelled the meeting`,
    },
    openings: {
      asked: ({ firm }) => `${firm} would like to meet you. Please answer in time.`,
      accepted: ({ firm }) => `${firm} has accepted your meeting request. Time and table are below.`,
      declined: ({ firm }) => `${firm} has not accepted your meeting request.`,
      withdrawn: ({ firm }) => `${firm} has withdrawn its request to you. There is nothing left to answer.`,
      cancelled: ({ firm }) => `${firm} has cancelled the meeting with you. The slot is free again.`,
    },
    about: ({ text }) => `About: ${text}`,
    when: ({ when }) => `Time: ${when}`,
    table: ({ table }) => `Table: ${table}`,
    words: ({ text }) => `They wrote: ${text}`,
    link: ({ url }) => `Open: ${url}`,
    signIn: "Sign in to the platform and look under “Meetings”.",
  },
);
