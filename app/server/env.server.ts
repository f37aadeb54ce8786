import { z } from "zod";

const optionalText = z
  .string()
  .optional()
  .transform((text) => (text === undefined || text.trim() === "" ? undefined : text.trim()));

const EnvSchema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  HOST: z.string().default("0.0.0.0"),
  DATABASE_URL: optionalText,
  DATA_DIR: z.string().default(".data"),
  /** The address people use, for links in mails and calendars; behind a proxy it must be set. */
  PUBLIC_URL: optionalText,
  SESSION_SECRET: optionalText,
  SMTP_URL: optionalText,
  MAIL_FROM: z.string().default("noreply@localhost"),
  /** How many proxies in front append to X-Forwarded-For. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  /** How long a stopping process answers 503 to probes before it closes, so that a proxy can take it out. */
  DRAIN_SECONDS: z.coerce.number().min(0).max(60).default(0),
  COMPRESS: z.enum(["on", "off"]).default("on"),
  WORKER: z.enum(["on", "off"]).default("on"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("warn"),
});

export type Env = z.infer<typeof EnvSchema>;

/** Reads and checks the configuration once at the start of a process. Throws one line a wrong variable. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const parsed = EnvSchema.safeParse(source);
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("\n"));
}
