import { kind } from "./kind.ts";

export const organisationKinds = {
  "organisations.to_review": kind({
    category: "tasks",
    variables: ["firm"],
    isPlatform: true,
    zh: { subject: "新单位待审核：{firm}", body: "{firm} 已注册，等待审核。" },
    en: { subject: "New organisation to review: {firm}", body: "{firm} has signed up and waits for review." },
  }),
  "organisations.approved": kind({
    category: "organisation",
    variables: ["firm"],
    isPlatform: true,
    zh: { subject: "{firm} 已通过审核", body: "{firm} 的注册资料已通过审核，可以申请参会了。" },
    en: {
      subject: "{firm} is approved",
      body: "{firm} has been approved. You can now apply to take part in editions.",
    },
  }),
  "organisations.rejected": kind({
    category: "organisation",
    variables: ["firm", "reason"],
    isPlatform: true,
    zh: { subject: "{firm} 未通过审核", body: "{firm} 的注册资料未通过审核。\n\n理由：{reason}" },
    en: {
      subject: "{firm} was not approved",
      body: "The registration of {firm} was not approved.\n\nReason: {reason}",
    },
  }),
  "organisations.join_requested": kind({
    category: "organisation",
    variables: ["person", "firm"],
    isPlatform: true,
    zh: { subject: "{person} 申请加入 {firm}", body: "{person} 申请加入 {firm}，请您确认是否为本单位人员。" },
    en: {
      subject: "{person} asks to join {firm}",
      body: "{person} asks to join {firm}. Please confirm that they belong to it.",
    },
  }),
  "organisations.join_answered": kind({
    category: "organisation",
    variables: ["firm", "reason"],
    isPlatform: true,
    zh: {
      subject: "加入 {firm} 的申请有答复",
      body: "您加入 {firm} 的申请已有答复，请登录查看。\n\n说明：{reason}",
    },
    en: {
      subject: "{firm} has answered your request",
      body: "{firm} has answered your request to join.\n\nNote: {reason}",
    },
  }),
  "organisations.member_joined": kind({
    category: "organisation",
    variables: ["person", "firm"],
    isPlatform: true,
    zh: { subject: "{person} 已加入 {firm}", body: "{person} 现在可以代表 {firm} 使用平台。" },
    en: { subject: "{person} has joined {firm}", body: "{person} can now act for {firm} on the platform." },
  }),
  "organisations.member_removed": kind({
    category: "organisation",
    variables: ["firm"],
    isPlatform: true,
    zh: {
      subject: "您已不再代表 {firm}",
      body: "您在 {firm} 的成员身份已结束。如有疑问，请联系该单位负责人。",
    },
    en: {
      subject: "You no longer act for {firm}",
      body: "Your membership of {firm} has ended. Ask its owner if this is a mistake.",
    },
  }),
  "organisations.ownership_handed": kind({
    category: "organisation",
    variables: ["person", "firm"],
    isPlatform: true,
    zh: { subject: "{firm} 的负责人已变更", body: "{firm} 在平台的负责人现为 {person}。" },
    en: { subject: "{firm} has a new owner", body: "{person} is now the owner of {firm} on the platform." },
  }),
  "organisations.invited": kind({
    category: "organisation",
    variables: ["person", "firm", "link", "until"],
    mailOnly: true,
    isPlatform: true,
    zh: {
      subject: "{person} 邀请您加入 {firm}",
      body: "{name}，您好：\n\n{person} 邀请您代表 {firm} 使用平台。请在 {until} 前打开链接：\n{link}",
    },
    en: {
      subject: "{person} invites you to {firm}",
      body: "Dear {name},\n\n{person} invites you to act for {firm}. Please open this link by {until}:\n{link}",
    },
  }),
};
