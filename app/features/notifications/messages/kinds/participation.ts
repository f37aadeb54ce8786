import { kind } from "./kind.ts";

export const participationKinds = {
  "participation.submitted": kind({
    category: "tasks",
    variables: ["firm"],
    zh: { subject: "{firm} 提交了参会申请", body: "{firm} 提交了「{edition}」的参会申请，等待审核。" },
    en: {
      subject: "{firm} has applied",
      body: "{firm} has applied to take part in {edition}. It waits for review.",
    },
  }),
  "participation.approved": kind({
    category: "participation",
    variables: ["firm"],
    zh: { subject: "参会申请已通过", body: "{firm} 参加「{edition}」的申请已通过。" },
    en: { subject: "Your application is approved", body: "{firm} has been approved for {edition}." },
  }),
  "participation.returned": kind({
    category: "participation",
    variables: ["firm", "reason"],
    zh: {
      subject: "参会申请需要补充",
      body: "{firm} 参加「{edition}」的申请需要修改后再提交。\n\n理由：{reason}",
    },
    en: {
      subject: "Your application needs a change",
      body: "The application of {firm} for {edition} has been returned. Please change it and submit it again.\n\nReason: {reason}",
    },
  }),
  "participation.rejected": kind({
    category: "participation",
    variables: ["firm", "reason"],
    zh: { subject: "参会申请未通过", body: "{firm} 参加「{edition}」的申请未通过。\n\n理由：{reason}" },
    en: {
      subject: "Your application was rejected",
      body: "The application of {firm} for {edition} was not accepted.\n\nReason: {reason}",
    },
  }),
  "participation.waitlisted": kind({
    category: "participation",
    variables: ["firm"],
    zh: {
      subject: "参会申请已列入候补",
      body: "{firm} 参加「{edition}」的申请符合条件，名额已满，现列入候补。有名额时会通知您。",
    },
    en: {
      subject: "You are on the waiting list",
      body: "{firm} meets the conditions of {edition}, but all places are taken. We will tell you as soon as one is free.",
    },
  }),
  "participation.place_offered": kind({
    category: "participation",
    variables: ["firm", "until"],
    zh: {
      subject: "有名额了，请确认参会",
      body: "「{edition}」为 {firm} 保留了一个名额。请在 {until} 前确认，逾期顺延给下一家。",
    },
    en: {
      subject: "A place is free: please confirm",
      body: "{edition} holds a place for {firm}. Please confirm it by {until}; after that it goes to the next one.",
    },
  }),
  "participation.changed": kind({
    category: "participation",
    variables: ["firm", "reason"],
    zh: { subject: "参会资料有变更", body: "{firm} 参加「{edition}」的资料有变更。\n\n说明：{reason}" },
    en: {
      subject: "Your participation has changed",
      body: "The participation of {firm} in {edition} has changed.\n\nNote: {reason}",
    },
  }),
  "participation.chased": kind({
    category: "participation",
    variables: ["firm", "until", "words"],
    zh: {
      subject: "请尽快完成参会申请",
      body: "{firm} 参加「{edition}」的申请还没有提交，请在 {until} 前完成。\n\n留言：{words}",
    },
    en: {
      subject: "Please complete your application",
      body: "The application of {firm} for {edition} has not been submitted. Please complete it by {until}.\n\nNote: {words}",
    },
  }),
  "editions.phase_changed": kind({
    category: "participation",
    variables: ["phase"],
    zh: { subject: "「{edition}」进入{phase}阶段", body: "「{edition}」现已进入{phase}阶段。" },
    en: { subject: "{edition}: now {phase}", body: "{edition} has moved on. Its phase is now: {phase}." },
  }),
};
