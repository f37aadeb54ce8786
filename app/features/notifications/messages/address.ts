import { defineMessages } from "#app/i18n/messages.ts";

export const addressMessages = defineMessages(
  {
    title: "您的邮箱收不到邮件",
    text: ({ when }: { when: string }) =>
      `${when}，发往您邮箱的邮件被退回，此后不再向它发信；站内消息照常。邮箱恢复后请点下面的按钮；如地址有误，请联系主办方更正。`,
    said: ({ reason }: { reason: string }) => `邮件服务器的答复：${reason}`,
    release: "邮箱已恢复，重新发信",
    released: "已恢复：今后的邮件会重新发到您的邮箱。",
  },
  {
    title: "Your e-mail address does not take mail",
    text: ({ when }) =>
      `Mail to your address came back at ${when}, and none has been sent there since; messages on the platform go on. Once it works again, press the button; if the address is wrong, ask the organizer to mend it.`,
    said: ({ reason }) => `What the mail server said: ${reason}`,
    release: "It works again: send mail",
    released: "Done: mail is sent to your address again.",
  },
);
