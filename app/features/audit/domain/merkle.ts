/** SHA-256 of bytes, handed in: the domain knows no crypto library. */
export type Hash = (bytes: Uint8Array) => Uint8Array;

const LEAF = 0x00;
const NODE = 0x01;
const SEAL = 0x02;

function join(prefix: number, ...parts: Uint8Array[]): Uint8Array {
  const size = parts.reduce((sum, part) => sum + part.length, 1);
  const bytes = new Uint8Array(size);
  bytes[0] = prefix;
  let at = 1;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** The leaf of an event's canonical text. Leaves and inner nodes are hashed apart, so that neither passes for the other. */
export function leafOf(text: string, hash: Hash): Uint8Array {
  return hash(join(LEAF, new TextEncoder().encode(text)));
}

/** The root of a Merkle tree over at least one leaf; a node without a partner goes up as it is. */
export function merkleRoot(leaves: readonly Uint8Array[], hash: Hash): Uint8Array {
  if (leaves.length === 0) throw new Error("a Merkle tree needs a leaf");
  let level = [...leaves];
  while (level.length > 1) {
    const above: Uint8Array[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const [left, right] = [level[i], level[i + 1]];
      if (left && right) above.push(hash(join(NODE, left, right)));
      else if (left) above.push(left);
    }
    level = above;
  }
  return level[0] ?? new Uint8Array();
}

export type SealFacts = {
  number: number;
  fromId: string;
  untilId: string;
  count: number;
  root: Uint8Array;
  previousHash: Uint8Array | null;
};

/** What a seal stands for in one value; it covers the hash of the seal before, and so all before it. */
export function sealHash(seal: SealFacts, hash: Hash): Uint8Array {
  const head = JSON.stringify([seal.number, seal.fromId, seal.untilId, seal.count]);
  return hash(join(SEAL, new TextEncoder().encode(head), seal.root, seal.previousHash ?? new Uint8Array(32)));
}

export type CanonicalEvent = {
  id: string;
  /** Microseconds since 1970, as text. */
  at: string;
  actor: string | null;
  edition: string | null;
  command: string;
  objectType: string;
  objectId: string;
  requestId: string;
  digest: string;
};

/** An event as it is hashed: its fields in a fixed order, the details only as their digest. */
export function canonicalEvent(event: CanonicalEvent): string {
  const { id, at, actor, edition, command, objectType, objectId, requestId, digest } = event;
  return JSON.stringify([id, at, actor, edition, command, objectType, objectId, requestId, digest]);
}
