import { hash, verify } from "@node-rs/argon2";

// OWASP's minimum for argon2id: 19 MiB, two passes, one lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const MAX_AT_ONCE = 4;

let running = 0;
const waiting: (() => void)[] = [];

/** At most a few hashes run at once, so that a burst of sign-ins cannot take all memory and cores. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= MAX_AT_ONCE) {
    await new Promise<void>((go) => {
      waiting.push(go);
    });
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

export async function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, COST));
}

let checks = 0;

/** How many passwords this process has compared: each costs the same, and no sign-in goes without. */
export function passwordChecks(): number {
  return checks;
}

let decoy: Promise<string> | undefined;

/** Compares a password with a stored hash; an unknown person costs the same time as a wrong password. */
export async function isPasswordRight(password: string, stored: string | null | undefined): Promise<boolean> {
  decoy ??= hash("no such person", COST);
  const against = stored ?? (await decoy);
  checks += 1;
  const isRight = await inTurn(() => verify(against, password));
  return isRight && Boolean(stored);
}
