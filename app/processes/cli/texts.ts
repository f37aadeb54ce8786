import type { Locale } from "#app/i18n/locale.ts";
import { defineMessages } from "#app/i18n/messages.ts";

const messages = defineMessages(
  {
    usage: "用法：npm run import -- 文件.xlsx --edition 届次代号 [--dry-run]",
    noFile: ({ file }: { file: string }) => `没有这个文件：${file}`,
    noEdition: ({ slug }: { slug: string }) => `没有代号为「${slug}」的届次。`,
    noOrganizer: ({ slug }: { slug: string }) =>
      `届次「${slug}」还没有组织方人员，导入须记在一位经办人名下。`,
    dryRun: "仅检查，没有写入。",
    nothing: "与现有数据一致，没有需要写入的内容。",
    applied: ({ invited }: { invited: number }) => `已写入，发出 ${invited} 份邀请。`,
  },
  {
    usage: "Usage: npm run import -- FILE.xlsx --edition SLUG [--dry-run]",
    noFile: ({ file }) => `There is no such file: ${file}`,
    noEdition: ({ slug }) => `There is no edition “${slug}”.`,
    noOrganizer: ({ slug }) => `Edition “${slug}” has no organizer yet, in whose name an import must stand.`,
    dryRun: "Checked only; nothing was written.",
    nothing: "Same as what is stored; there is nothing to write.",
    applied: ({ invited }) =>
      `Imported; ${invited} ${invited === 1 ? "invitation" : "invitations"} sent out.`,
  },
);

export type CliTexts = (typeof messages)[Locale] & { locale: Locale };

/** The command line speaks Chinese unless the terminal is set to English. */
export function terminalLocale(env: Record<string, string | undefined>): Locale {
  const language = env.LC_ALL ?? env.LC_MESSAGES ?? env.LANG ?? "";
  return language.toLowerCase().startsWith("en") ? "en" : "zh";
}

export function cliTexts(env: Record<string, string | undefined>): CliTexts {
  const locale = terminalLocale(env);
  return { ...messages[locale], locale };
}
