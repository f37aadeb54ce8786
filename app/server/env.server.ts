import { z } from "zod";

import type { Locale } from "#app/i18n/locale.ts";
import { defineMessages } from "#app/i18n/messages.ts";

import { readOidcProviders } from "./oidc.server.ts";

/** A variable that is set to nothing counts as not set, as the shell's `PORT= npm start` means it. */
const given = z
  .string()
  .optional()
  .transform((text) => (text === undefined || text.trim() === "" ? undefined : text.trim()));

function number({ min, max, otherwise }: { min: number; max: number; otherwise: number }) {
  return given.transform((text) => Number(text ?? otherwise)).pipe(z.number().int().min(min).max(max));
}

function choice<const T extends string>(values: readonly T[], otherwise: NoInfer<T>) {
  return given.transform((text) => text ?? otherwise).pipe(z.enum(values));
}

function text(otherwise: string) {
  return given.transform((value) => value ?? otherwise);
}

function isAddress(value: string, protocols: RegExp): boolean {
  return URL.canParse(value) && protocols.test(new URL(value).protocol) && new URL(value).hostname !== "";
}

/** The platform stands at the root of its host: paths, cookies and the Origin check are made for that. */
function isOrigin(value: string): boolean {
  if (!isAddress(value, /^https?:$/)) return false;
  const { pathname, search, hash, username } = new URL(value);
  return pathname === "/" && search === "" && hash === "" && username === "";
}

function isProviderList(value: string | undefined): boolean {
  try {
    readOidcProviders(value);
    return true;
  } catch {
    // Whatever is wrong with it, the rule below says what it has to be.
    return false;
  }
}

const LEVELS = ["fatal", "error", "warn", "info", "debug", "silent"] as const;

const EnvSchema = z.object({
  NODE_ENV: choice(["development", "production", "test"], "production"),
  PORT: number({ min: 1, max: 65535, otherwise: 3000 }),
  HOST: text("0.0.0.0"),
  DATABASE_URL: given,
  DATA_DIR: text(".data"),
  /** The address people use, for links in mails and calendars; behind a proxy it must be set. */
  PUBLIC_URL: given
    .refine((value) => value === undefined || isOrigin(value))
    .transform((value) => value && new URL(value).origin),
  SESSION_SECRET: given,
  SESSION_SECRET_FORMER: given,
  /** Sign-in through others: a JSON list of providers. */
  OIDC_PROVIDERS: given.refine(isProviderList),
  SMTP_URL: given.refine((value) => value === undefined || isAddress(value, /^smtps?:$/)),
  MAIL_FROM: text("noreply@localhost").refine((value) => value.includes("@")),
  /** The provider of mail shows it when it reports bounces; short ones could be guessed. */
  MAIL_WEBHOOK_SECRET: given.refine((value) => value === undefined || value.length >= 16),
  /** How many proxies in front append to X-Forwarded-For. */
  TRUSTED_PROXIES: number({ min: 0, max: 5, otherwise: 0 }),
  /** How long a stopping process answers 503 to probes before it closes, so that a proxy can take it out. */
  DRAIN_SECONDS: number({ min: 0, max: 60, otherwise: 0 }),
  COMPRESS: choice(["on", "off"], "on"),
  WORKER: choice(["on", "off"], "on"),
  LOG_LEVEL: choice(LEVELS, "warn"),
});

export type Env = z.infer<typeof EnvSchema>;

const wholeNumber = {
  zh: (range: string) => `应为 ${range} 之间的整数`,
  en: (range: string) => `it has to be a whole number from ${range}`,
};
const oneOf = {
  zh: (values: string) => `只能是 ${values} 之一`,
  en: (values: string) => `it has to be one of ${values}`,
};
const levels = LEVELS.join(", ");
const messages = defineMessages(
  {
    wrong: ({ name, value, rule }: { name: string; value: string; rule: string }) =>
      `环境变量 ${name}${value} 无效：${rule}；请改正或删去它，然后重新启动`,
    rules: {
      NODE_ENV: oneOf.zh("production, development, test"),
      PORT: `${wholeNumber.zh("1 到 65535")}，例如 PORT=3001`,
      PUBLIC_URL: "应为人们访问平台的网址，不带路径，例如 PUBLIC_URL=https://match.example.cn",
      SMTP_URL: "应为邮件服务器的地址，例如 SMTP_URL=smtps://用户:密码@mail.example.cn:465",
      OIDC_PROVIDERS: "应为 JSON 列表，每项含 id, nameZh, nameEn, issuer, clientId, clientSecret",
      MAIL_WEBHOOK_SECRET: "至少 16 个字符",
      MAIL_FROM: "应为发件人邮箱，例如 MAIL_FROM=noreply@example.cn",
      TRUSTED_PROXIES: `${wholeNumber.zh("0 到 5")}，即前面有几层代理`,
      DRAIN_SECONDS: `${wholeNumber.zh("0 到 60")}（秒）`,
      COMPRESS: oneOf.zh("on, off"),
      WORKER: oneOf.zh("on, off"),
      LOG_LEVEL: oneOf.zh(levels),
    },
  },
  {
    wrong: ({ name, value, rule }) =>
      `The variable ${name}${value} is not valid: ${rule}. Correct or remove it, then start again`,
    rules: {
      NODE_ENV: oneOf.en("production, development, test"),
      PORT: `${wholeNumber.en("1 to 65535")}, for example PORT=3001`,
      PUBLIC_URL:
        "it has to be the address that people use, without a path, for example PUBLIC_URL=https://match.example.cn",
      SMTP_URL: "it has to be a mail server, for example SMTP_URL=smtps://user:password@mail.example.cn:465",
      OIDC_PROVIDERS: "it has to be a JSON list of id, nameZh, nameEn, issuer, clientId, clientSecret",
      MAIL_WEBHOOK_SECRET: "it has to have at least 16 characters",
      MAIL_FROM: "it has to be the sender's address, for example MAIL_FROM=noreply@example.cn",
      TRUSTED_PROXIES: `${wholeNumber.en("0 to 5")}, how many proxies stand in front`,
      DRAIN_SECONDS: `${wholeNumber.en("0 to 60")} (seconds)`,
      COMPRESS: oneOf.en("on, off"),
      WORKER: oneOf.en("on, off"),
      LOG_LEVEL: oneOf.en(levels),
    },
  },
);

/** These hold passwords, which no log should show. */
const SECRET: ReadonlySet<string> = new Set(["SMTP_URL", "OIDC_PROVIDERS", "MAIL_WEBHOOK_SECRET"]);

type Checked = keyof (typeof messages)["zh"]["rules"];

/** Reads and checks the configuration once at the start of a process. Throws one line a wrong variable. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const parsed = EnvSchema.safeParse(source);
  if (parsed.success) return parsed.data;
  const names = new Set(parsed.error.issues.map((issue) => issue.path[0] as Checked));
  throw new Error([...names].map((name) => explain(name, source[name] ?? "")).join("\n"));
}

function explain(name: Checked, value: string): string {
  const shown = SECRET.has(name) ? "" : `=${value}`;
  const line = (locale: Locale) =>
    messages[locale].wrong({ name, value: shown, rule: messages[locale].rules[name] });
  return `${line("zh")} / ${line("en")}`;
}
