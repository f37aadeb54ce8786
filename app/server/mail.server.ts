import nodemailer from "nodemailer";

export type Mail = { to: string; subject: string; text: string; messageId: string };

/** Sends mail, or is absent where no SMTP server is configured. */
export type Mailer = { send(mail: Mail): Promise<void> };

/** The server refuses this mail for good: no address, no such mailbox. Sending again would change nothing. */
export class MailRefused extends Error {
  override name = "MailRefused";
  /** Whether it is the address that does not exist, and not this mail that is unwelcome. */
  get isDeadAddress(): boolean {
    return /\b5\.1\.(?:1|2|3|6|10)\b/.test(this.message);
  }
}

const WAIT_MS = 20_000;

export function createMailer({
  smtpUrl,
  from,
}: {
  smtpUrl: string | undefined;
  from: string;
}): Mailer | undefined {
  if (smtpUrl === undefined) return undefined;
  const waits = { connectionTimeout: WAIT_MS, greetingTimeout: WAIT_MS, socketTimeout: WAIT_MS };
  const transport = nodemailer.createTransport({ url: smtpUrl, ...waits }, { from });
  return {
    async send({ to, subject, text, messageId }) {
      try {
        await transport.sendMail({ to, subject, text, html: toHtml(text), messageId });
      } catch (error) {
        throw isRefusal(error) ? new MailRefused(error.message, { cause: error }) : error;
      }
    },
  };
}

/** A permanent answer (5xx) to this recipient or this mail; one to our sign-in or our greeting concerns all mails. */
function isRefusal(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const { code, responseCode } = error as Error & { code?: unknown; responseCode?: unknown };
  if (code !== "EENVELOPE" && code !== "EMESSAGE") return false;
  return typeof responseCode === "number" && responseCode >= 500 && responseCode < 600;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const LINK = /https?:\/\/[^\s<>"']+/g;

/** A plain text as simple HTML: everything escaped, paragraphs kept, addresses made links. */
export function toHtml(text: string): string {
  const escaped = (part: string) => part.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "");
  let html = "";
  let at = 0;
  for (const match of text.matchAll(LINK)) {
    const url = escaped(match[0]);
    html += `${escaped(text.slice(at, match.index))}<a href="${url}">${url}</a>`;
    at = match.index + match[0].length;
  }
  html += escaped(text.slice(at));
  const paragraphs = html.split(/\n{2,}/).map((part) => `<p>${part.replaceAll("\n", "<br>")}</p>`);
  return `<!doctype html><html><body>${paragraphs.join("")}</body></html>`;
}
