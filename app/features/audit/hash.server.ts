import { createHash } from "node:crypto";

import { canonicalEvent, leafOf, type CanonicalEvent } from "./domain/merkle.ts";

export function sha256(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}

export function eventLeaf(event: CanonicalEvent): Buffer {
  return Buffer.from(leafOf(canonicalEvent(event), sha256));
}
