import { defineMessages } from "#app/i18n/messages.ts";

type Invited = { name: string; firm: string; by: string; link: string; until: string };
type Proof = { name: string; link: string; until: string };

/** Letters to addresses that are no account yet. */
export const organisationMail = defineMessages(
  {
    invited: {
      subject: ({ firm }: { firm: string }) => `邀请您加入「${firm}」`,
      body: ({ name, firm, by, link, until }: Invited) =>
        `${name}，您好：\n\n${by}邀请您代表「${firm}」使用供需对接平台。请在 ${until} 前打开以下链接：\n\n${link}\n\n链接仅供您本人使用，请勿转发。`,
    },
    confirm: {
      subject: "请确认您的邮箱",
      body: ({ name, link, until }: Proof) =>
        `${name}，您好：\n\n有人用此邮箱在供需对接平台注册。如果是您本人，请在 ${until} 前打开以下链接，完成注册：\n\n${link}\n\n如果不是您本人，不必理会，什么也不会发生。`,
    },
    known: {
      subject: "您已有账号",
      body: ({ name, link }: { name: string; link: string }) =>
        `${name}，您好：\n\n有人用此邮箱在供需对接平台注册，而此邮箱已有账号。如果是您本人，请直接登录；忘记密码可在登录页重设；要加入另一个单位，登录后在注册页填写：\n\n${link}\n\n如果不是您本人，不必理会。`,
    },
  },
  {
    invited: {
      subject: ({ firm }) => `You are invited to ${firm}`,
      body: ({ name, firm, by, link, until }) =>
        `Dear ${name},\n\n${by} invites you to act for ${firm} on the matchmaking platform. Please open this link by ${until}:\n\n${link}\n\nThe link is yours alone; please do not forward it.`,
    },
    confirm: {
      subject: "Please confirm your address",
      body: ({ name, link, until }) =>
        `Dear ${name},\n\nSomebody has signed up on the matchmaking platform with this address. If it was you, open this link by ${until} to finish:\n\n${link}\n\nIf it was not, ignore this letter and nothing will happen.`,
    },
    known: {
      subject: "You have an account already",
      body: ({ name, link }) =>
        `Dear ${name},\n\nSomebody has signed up on the matchmaking platform with this address, which has an account already. If it was you, sign in, or set a new password from the sign-in page; to act for another organisation, fill in the sign-up page once signed in:\n\n${link}\n\nIf it was not, ignore this letter.`,
    },
  },
);
