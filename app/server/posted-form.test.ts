import { expect, test } from "vitest";
import { z } from "zod";

import { readForm } from "./forms.server.ts";
import { readPosted } from "./posted-form.server.ts";

const texts = { invalid: "not storable" };
const Schema = z.object({
  title: z.string().max(20),
  rows: z.array(z.object({ hall: z.string() })).optional(),
});

function post(body: BodyInit, headers: Record<string, string> = {}): Request {
  return new Request("http://here/", { method: "POST", body, headers });
}

async function statusOf(reading: Promise<unknown>): Promise<number> {
  try {
    await reading;
    return 200;
  } catch (thrown) {
    if (thrown instanceof Response) return thrown.status;
    throw thrown;
  }
}

test("fields and rows of fields are read", async () => {
  const form = await readPosted(post(new URLSearchParams({ title: "阀门😀", "rows[1].hall": "A" })));
  expect(form.get("title")).toBe("阀门😀");
  expect(form.get("rows[1].hall")).toBe("A");
});

test("a field name that is a path into nowhere is refused before anything is built from it", async () => {
  const names = ["next[99999999]", "a.b.c", "__proto__.x", "a[]", "__intent__", "a.".repeat(2_000), ""];
  for (const name of names) {
    expect(await statusOf(readPosted(post(new URLSearchParams({ [name]: "1" }))))).toBe(400);
  }
  const form = new FormData();
  form.set("title[99999999]", "x");
  expect(() => readForm(form, Schema, { texts })).toThrow();
});

test("more fields than any form has are refused", async () => {
  const many = new URLSearchParams(Array.from({ length: 301 }, () => ["title", "x"]));
  expect(await statusOf(readPosted(post(many)))).toBe(400);
});

test("a form beyond a megabyte is refused, also when it does not tell its length", async () => {
  const long = new URLSearchParams({ title: "x".repeat(1_100_000) });
  expect(await statusOf(readPosted(post(long)))).toBe(413);
  const unannounced = new Request("http://here/", {
    method: "POST",
    body: new Blob([long.toString()]).stream(),
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    duplex: "half",
  });
  expect(await statusOf(readPosted(unannounced))).toBe(413);
});

test("a body that is no form, or half a one, is a bad request", async () => {
  expect(await statusOf(readPosted(post("{}", { "Content-Type": "application/json" })))).toBe(400);
  const half = '--b\r\nContent-Disposition: form-data; name="title"\r\n\r\nx';
  expect(await statusOf(readPosted(post(half, { "Content-Type": "multipart/form-data; boundary=b" })))).toBe(
    400,
  );
  expect(await statusOf(readPosted(post("x", { "Content-Type": "multipart/form-data" })))).toBe(400);
});

test("characters that cannot be stored come back as a problem of their field, taken out of what was typed", () => {
  for (const mark of ["\u0000", "\u0007", "\u202E"]) {
    const form = new FormData();
    form.set("title", `a${mark}b`);
    const read = readForm(form, Schema, { texts });
    if (read.isValid) throw new Error("was taken");
    expect(read.answer.init?.status).toBe(400);
    expect(read.answer.data.error).toEqual({ title: ["not storable"] });
    expect(read.answer.data.initialValue).toMatchObject({ title: "ab" });
  }
  const form = new FormData();
  form.set("title", "a\tb\r\nc 👩‍🔧");
  expect(readForm(form, Schema, { texts }).isValid).toBe(true);
});
