import { kind } from "./kind.ts";

const facts = {
  zh: "事由：{about}\n时间：{when}\n对方留言：{words}",
  en: "About: {about}\nTime: {when}\nThey wrote: {words}",
};
const seated = {
  zh: "事由：{about}\n时间：{when}\n洽谈桌：{table}\n对方留言：{words}",
  en: "About: {about}\nTime: {when}\nTable: {table}\nThey wrote: {words}",
};

export const meetingKinds = {
  "meetings.asked": kind({
    category: "meetings",
    variables: ["firm", "about", "when", "words"],
    zh: {
      subject: "{firm} 邀约洽谈，请答复",
      body: `{firm} 希望与贵单位洽谈，请在期限内答复。\n\n${facts.zh}`,
    },
    en: {
      subject: "{firm} asks for a meeting",
      body: `{firm} would like to meet you. Please answer in time.\n\n${facts.en}`,
    },
  }),
  "meetings.accepted": kind({
    category: "meetings",
    variables: ["firm", "about", "when", "table", "words"],
    zh: {
      subject: "{firm} 已接受洽谈邀约",
      body: `{firm} 接受了贵单位的洽谈邀约，时间和洽谈桌如下。\n\n${seated.zh}`,
    },
    en: {
      subject: "{firm} has accepted your meeting request",
      body: `{firm} has accepted your meeting request. Time and table are below.\n\n${seated.en}`,
    },
  }),
  "meetings.arranged": kind({
    category: "meetings",
    variables: ["firm", "about", "when", "table", "words"],
    zh: {
      subject: "{firm} 约定了与贵单位的洽谈",
      body: `本届邀约无需答复，{firm} 已与贵单位约定洽谈，安排如下。时间不便请尽早取消并说明理由。\n\n${seated.zh}`,
    },
    en: {
      subject: "{firm} has arranged a meeting with you",
      body: `In this edition requests need no answer: {firm} has arranged a meeting with you. If it does not suit, please cancel it soon and say why.\n\n${seated.en}`,
    },
  }),
  "meetings.agreed": kind({
    category: "meetings",
    variables: ["firm", "about", "when", "words"],
    zh: {
      subject: "{firm} 同意洽谈，待排时间",
      body: `{firm} 同意与贵单位洽谈。时间和洽谈桌排定后另行通知。\n\n${facts.zh}`,
    },
    en: {
      subject: "{firm} agrees to meet you; the time will follow",
      body: `{firm} agrees to meet you. You will be told when a time and a table are set.\n\n${facts.en}`,
    },
  }),
  "meetings.declined": kind({
    category: "meetings",
    variables: ["firm", "about", "when", "words"],
    zh: {
      subject: "{firm} 婉拒了洽谈邀约",
      body: `{firm} 未接受贵单位的洽谈邀约。\n\n${facts.zh}`,
    },
    en: {
      subject: "{firm} has declined your meeting request",
      body: `{firm} has not accepted your meeting request.\n\n${facts.en}`,
    },
  }),
  "meetings.withdrawn": kind({
    category: "meetings",
    variables: ["firm", "about", "when", "words"],
    zh: {
      subject: "{firm} 撤回了洽谈邀约",
      body: `{firm} 撤回了发给贵单位的洽谈邀约，无需再答复。\n\n${facts.zh}`,
    },
    en: {
      subject: "{firm} has withdrawn a meeting request",
      body: `{firm} has withdrawn its request to you. There is nothing left to answer.\n\n${facts.en}`,
    },
  }),
  "meetings.cancelled": kind({
    category: "meetings",
    variables: ["firm", "about", "when", "table", "words"],
    zh: {
      subject: "{firm} 取消了洽谈",
      body: `{firm} 取消了与贵单位的洽谈，原定时段已空出。\n\n${seated.zh}`,
    },
    en: {
      subject: "{firm} has cancelled the meeting",
      body: `{firm} has cancelled the meeting with you. The slot is free again.\n\n${seated.en}`,
    },
  }),
};
