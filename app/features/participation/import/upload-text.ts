import type { Locale } from "#app/i18n/locale.ts";
import { workbookRefusalText } from "#app/server/spreadsheet/explain.ts";
import { READ_LIMITS, type WorkbookRefusal } from "#app/server/spreadsheet/workbook.ts";

import { importMessages } from "../messages/import.ts";

/** Why nothing could be read from an upload form. */
export function uploadErrorText(locale: Locale, refusal: "too_large" | "missing" | "broken"): string {
  const { errors } = importMessages[locale];
  switch (refusal) {
    case "too_large":
      return errors.tooLarge({ megabytes: READ_LIMITS.maxBytes / 1024 / 1024 });
    case "missing":
      return errors.fileNeeded;
    case "broken":
      return errors.uploadBroken;
  }
}

/** Why a workbook was refused as a whole. */
export function workbookErrorText(locale: Locale, refusal: WorkbookRefusal | "not_allowed"): string {
  return refusal === "not_allowed"
    ? importMessages[locale].refusals.not_allowed
    : workbookRefusalText(locale, refusal);
}
