import nodemailer from "nodemailer";

export type Mail = { to: string; subject: string; text: string; messageId: string };

/** Sends mail, or is absent where no SMTP server is configured. */
export type Mailer = { send(mail: Mail): Promise<void> };

export function createMailer({
  smtpUrl,
  from,
}: {
  smtpUrl: string | undefined;
  from: string;
}): Mailer | undefined {
  if (smtpUrl === undefined) return undefined;
  const transport = nodemailer.createTransport(smtpUrl, { from });
  return {
    async send({ to, subject, text, messageId }) {
      await transport.sendMail({ to, subject, text, messageId });
    },
  };
}
