import type { Choice } from "#app/server/spreadsheet/read-cell.ts";

import { KINDS, KIND_LABELS, TRACKS, TRACK_LABELS, type Kind, type Track } from "../domain/vocabulary.ts";

export const KIND_CHOICES: readonly Choice<Kind>[] = KINDS.map((value) => ({
  value,
  labels: [KIND_LABELS[value].zh, KIND_LABELS[value].en],
}));

export const TRACK_CHOICES: readonly Choice<Track>[] = TRACKS.map((value) => ({
  value,
  labels: [TRACK_LABELS[value].zh, TRACK_LABELS[value].en],
}));

export const ROLE_CHOICES: readonly Choice<"owner" | "member">[] = [
  { value: "owner", labels: ["负责人", "Owner"] },
  { value: "member", labels: ["成员", "Member"] },
];

export const DELEGATE_CHOICES: readonly Choice<"yes" | "no">[] = [
  { value: "yes", labels: ["是", "Yes", "y", "1", "TRUE"] },
  { value: "no", labels: ["否", "No", "n", "0", "FALSE"] },
];

export const LOCALE_CHOICES: readonly Choice<"zh" | "en">[] = [
  { value: "zh", labels: ["中文", "Chinese", "zh-CN"] },
  { value: "en", labels: ["英文", "English", "英语"] },
];
