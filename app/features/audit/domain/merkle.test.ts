import { createHash } from "node:crypto";

import fc from "fast-check";
import { expect, test } from "vitest";

import { leafOf, merkleRoot, sealHash } from "./merkle.ts";

const hash = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const rootOf = (texts: string[]) =>
  hex(
    merkleRoot(
      texts.map((text) => leafOf(text, hash)),
      hash,
    ),
  );

test("the root of known leaves is what RFC 6962 says", () => {
  const leaf = hash(Buffer.from([0]));
  expect(rootOf([""])).toBe(hex(leaf));
  expect(rootOf(["", ""])).toBe(hex(hash(Buffer.concat([Buffer.from([1]), leaf, leaf]))));
});

test("any change, removal, insertion or swap of leaves changes the root", () => {
  const texts = fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 40 });
  fc.assert(
    fc.property(texts, fc.nat(), fc.string(), (all, at, other) => {
      const i = at % all.length;
      const root = rootOf(all);
      fc.pre(!all.includes(other));
      expect(rootOf(all.with(i, other))).not.toBe(root);
      expect(rootOf(all.toSpliced(i, 1))).not.toBe(root);
      expect(rootOf(all.toSpliced(i, 0, other))).not.toBe(root);
      expect(rootOf([...all.slice(1), all[0] ?? ""])).not.toBe(root);
    }),
  );
});

test("a seal's hash covers its place, its range, its count and the seal before", () => {
  const root = leafOf("a", hash);
  const seal = { number: 2, fromId: "5", untilId: "9", count: 3, root, previousHash: leafOf("b", hash) };
  const hashes = [
    seal,
    { ...seal, number: 3 },
    { ...seal, fromId: "4" },
    { ...seal, untilId: "10" },
    { ...seal, count: 4 },
    { ...seal, previousHash: leafOf("c", hash) },
  ].map((facts) => hex(sealHash(facts, hash)));
  expect(new Set(hashes).size).toBe(6);
});
