import { expect, test } from "vitest";

import { readEnv } from "./env.server.ts";

test("nothing set, or set to nothing, gives the defaults", () => {
  const blank = Object.fromEntries(Object.keys(readEnv({})).map((name) => [name, " "]));
  expect(readEnv({})).toMatchObject({ PORT: 3000, HOST: "0.0.0.0", DATA_DIR: ".data", LOG_LEVEL: "warn" });
  expect(readEnv({ ...blank, PORT: "", DATABASE_URL: "", PUBLIC_URL: "" })).toEqual(readEnv({}));
});

test.each([
  { NODE_ENV: "staging" },
  { PORT: "3000x" },
  { PORT: "70000" },
  { PUBLIC_URL: "match.example.cn" },
  { PUBLIC_URL: "https://match.example.cn/expo" },
  { SMTP_URL: "mail.example.cn" },
  { MAIL_FROM: "nobody" },
  { TRUSTED_PROXIES: "-1" },
  { DRAIN_SECONDS: "1.5" },
  { COMPRESS: "yes" },
  { WORKER: "true" },
  { LOG_LEVEL: "loud" },
])("%o is refused in one line of both languages that names it and says what to do", (source) => {
  const [name = ""] = Object.keys(source);
  expect(() => readEnv(source)).toThrow(
    new RegExp(`^环境变量 ${name}.*请改正或删去它.* / The variable ${name}.*Correct or remove it.*$`, "u"),
  );
});

test("several wrong variables are told in a line each, and no password is", () => {
  const source = { PORT: "0", SMTP_URL: "http://post:geheim@mail.example", LOG_LEVEL: "loud" };
  let text = "";
  try {
    readEnv(source);
  } catch (error) {
    text = String(error);
  }
  expect(text.split("\n")).toHaveLength(3);
  expect(text).toContain("PORT=0");
  expect(text).not.toContain("geheim");
});

test("the public address is kept as an origin", () => {
  expect(readEnv({ PUBLIC_URL: "https://match.example.cn/" }).PUBLIC_URL).toBe("https://match.example.cn");
});
