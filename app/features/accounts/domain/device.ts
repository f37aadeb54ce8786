export type Device = { browser: string | null; system: string | null };

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/, "微信 WeChat"],
  [/DingTalk/i, "钉钉 DingTalk"],
  [/Edg(?:e|A|iOS)?\//, "Edge"],
  [/HuaweiBrowser/i, "Huawei Browser"],
  [/Firefox|FxiOS/, "Firefox"],
  [/Chrome|CriOS|Chromium/, "Chrome"],
  [/Safari/, "Safari"],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/i, "HarmonyOS"],
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X|Macintosh/, "macOS"],
  [/Linux|X11/, "Linux"],
];

/** What a user agent says of itself in words, as far as it can be told; the more particular name comes first. */
export function deviceOf(userAgent: string): Device {
  const first = (names: typeof BROWSERS) => names.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null;
  return { browser: first(BROWSERS), system: first(SYSTEMS) };
}
