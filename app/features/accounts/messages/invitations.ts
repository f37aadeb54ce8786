import { defineMessages } from "#app/i18n/messages.ts";

type MailValues = { name: string; edition: string; account: string; link: string; until: string };

export const invitationMessages = defineMessages(
  {
    mail: {
      subject: ({ edition }: { edition: string }) => `邀请您参加${edition}`,
      body: ({ name, edition, account, link, until }: MailValues) =>
        `${name}：\n\n您好！邀请您参加“${edition}”。请打开下面的个人链接，设定密码后即可登录：\n\n${link}\n\n登录账号：${account}\n有效期至：${until}\n\n链接只供您本人使用，请勿转发。`,
    },
    title: "邀请",
    lead: "每位参会人员一份邀请，各有个人链接和二维码：邮件之外，也可粘贴到微信，或导出后由短信平台群发。",
    export: "导出链接（XLSX）",
    search: "姓名、单位、邮箱或手机",
    states: { all: "全部", invited: "已邀请", accepted: "已接受", expired: "已过期" },
    columns: { name: "姓名", firm: "单位", email: "邮箱", phone: "手机", state: "状态", until: "有效期至" },
    page: ({ count }: { count: string }) => `本页 ${count} 份`,
    empty: "还没有邀请",
    emptyText: "导入人员后，没有密码的人会收到邀请，并出现在这里。",
    noneFound: "没有符合条件的邀请",
    clear: "清除条件",
    open: "链接与二维码",
    detail: {
      link: "个人链接",
      copy: "复制",
      copied: "已复制",
      text: "粘贴到微信的文字",
      qr: ({ name }: { name: string }) => `${name}的个人链接二维码`,
      qrHint: "长按或另存此图，粘贴到微信；对方扫码即可设定密码。",
      warning: "链接只发给本人：持有链接的人可以设定此账号的密码。",
      reissue: "重新签发",
      reissueNote: "旧链接和旧二维码立即失效，并重新发送邮件。",
      reissued: "已重新签发，旧链接失效。",
      acceptedTitle: "已接受邀请",
      acceptedText: "此人已设定密码，可直接登录；链接不再有效。",
      expiredText: "链接已过期，请重新签发。",
    },
    refusals: {
      not_allowed: "您没有此项权限。",
      not_found: "没有这份邀请。",
      already_accepted: "此人已接受邀请，无需重新签发。",
    },
    file: { name: "邀请链接", link: "个人链接" },
  },
  {
    mail: {
      subject: ({ edition }) => `Your invitation to ${edition}`,
      body: ({ name, edition, account, link, until }) =>
        `Dear ${name},\n\nyou are invited to “${edition}”. Open your personal link and set a password to sign in:\n\n${link}\n\nYour account: ${account}\nValid until: ${until}\n\nThe link is for you alone; please do not forward it.`,
    },
    title: "Invitations",
    lead: "Everyone has an invitation with a personal link and QR code: besides the mail, paste it into WeChat, or export all links for an SMS sender.",
    export: "Export links (XLSX)",
    search: "Name, firm, e-mail or mobile",
    states: { all: "All", invited: "Invited", accepted: "Accepted", expired: "Expired" },
    columns: {
      name: "Name",
      firm: "Organisation",
      email: "E-mail",
      phone: "Mobile",
      state: "State",
      until: "Valid until",
    },
    page: ({ count }) => `${count} on this page`,
    empty: "No invitations yet",
    emptyText: "When people are imported, those without a password are invited and appear here.",
    noneFound: "No invitation matches",
    clear: "Clear",
    open: "Link and QR code",
    detail: {
      link: "Personal link",
      copy: "Copy",
      copied: "Copied",
      text: "Text to paste into WeChat",
      qr: ({ name }) => `QR code of ${name}'s personal link`,
      qrHint:
        "Save or long-press the picture and paste it into WeChat; scanning it opens the page that sets the password.",
      warning: "Send it to this person only: whoever holds the link can set the account's password.",
      reissue: "Reissue",
      reissueNote: "The old link and QR code end at once, and a new mail is sent.",
      reissued: "Reissued; the old link has ended.",
      acceptedTitle: "Accepted",
      acceptedText: "This person has set a password and can sign in; the link is no longer valid.",
      expiredText: "The link has expired. Reissue it.",
    },
    refusals: {
      not_allowed: "You do not have this permission.",
      not_found: "There is no such invitation.",
      already_accepted: "This person has accepted already; there is nothing to reissue.",
    },
    file: { name: "Invitation links", link: "Personal link" },
  },
);
