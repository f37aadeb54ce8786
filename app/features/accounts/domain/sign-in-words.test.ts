import { expect, test } from "vitest";

import { deviceOf } from "./device.ts";
import { readRecoveryCode, recoveryCodeOf } from "./recovery-code.ts";

test("a device is named by its most particular marks", () => {
  const wechat =
    "Mozilla/5.0 (Linux; Android 14; PKG110) AppleWebKit/537.36 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0.49";
  const edge =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0";
  const iphone =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1 Version/17.5 Safari/604.1";
  expect(deviceOf(wechat)).toEqual({ browser: "微信 WeChat", system: "Android" });
  expect(deviceOf(edge)).toEqual({ browser: "Edge", system: "Windows" });
  expect(deviceOf(iphone)).toEqual({ browser: "Safari", system: "iPhone" });
  expect(deviceOf("curl/8.0")).toEqual({ browser: null, system: null });
});

test("a recovery code is read however it is typed, and nothing else is one", () => {
  const code = recoveryCodeOf(Uint8Array.from({ length: 16 }, (_, i) => i * 37));
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
  expect(readRecoveryCode(` ${code.toLowerCase().replaceAll("-", " ")} `)).toBe(code);
  expect(readRecoveryCode("oooo-iiii-llll-0000")).toBe("0000-1111-1111-0000");
  expect(["123456", "", `${code}A`, "UUUU-0000-0000-0000"].map(readRecoveryCode)).toEqual(
    Array.from({ length: 4 }, () => undefined),
  );
});
