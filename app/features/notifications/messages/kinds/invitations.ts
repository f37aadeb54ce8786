import { kind } from "./kind.ts";

export const invitationKinds = {
  /** A personal link to set a password; also the text that organizers paste into chats. */
  "accounts.invited": kind({
    category: "participation",
    variables: ["link", "account", "until"],
    mailOnly: true,
    zh: {
      subject: "邀请您参加{edition}",
      body: "{name}：\n\n您好！邀请您参加「{edition}」。请打开下面的个人链接，设定密码后即可登录：\n\n{link}\n\n登录账号：{account}\n有效期至：{until}\n\n链接只供您本人使用，请勿转发。",
    },
    en: {
      subject: "Your invitation to {edition}",
      body: "Dear {name},\n\nyou are invited to “{edition}”. Open your personal link and set a password to sign in:\n\n{link}\n\nYour account: {account}\nValid until: {until}\n\nThe link is for you alone; please do not forward it.",
    },
  }),
};
