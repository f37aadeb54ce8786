import { Agent, request } from "node:http";
import { performance } from "node:perf_hooks";

export type Target = { url: string; headers?: Record<string, string> };

const CONNECTIONS = 8;

function once(agent: Agent, { url, headers = {} }: Target): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(url, { agent, headers }, (response) => {
      let bytes = 0;
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.byteLength;
      });
      response.on("end", () => {
        if (response.statusCode === 200) resolve(bytes);
        else reject(new Error(`${url} answered ${String(response.statusCode)}`));
      });
      response.on("error", reject);
    });
    call.on("error", reject);
    call.end();
  });
}

/** Answers a second of one target over eight connections that ask again as soon as they are answered. */
async function measure(target: Target, milliseconds: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const began = performance.now();
  let answers = 0;
  const ask = async () => {
    while (performance.now() - began < milliseconds) {
      await once(agent, target);
      answers += 1;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, ask));
  const seconds = (performance.now() - began) / 1_000;
  agent.destroy();
  return answers / seconds;
}

/** Answers a second, and the share of the first target's that each reached in the same round. */
export type Measured = { rate: number; ratio: number };

/**
 * Measures targets in short turns, round after round, so that whatever else the machine does falls on all alike.
 * Ratios are taken within a round; medians are returned.
 */
export async function measureInTurns<K extends string>(
  targets: Record<K, Target>,
  { against, rounds, milliseconds }: { against: NoInfer<K>; rounds: number; milliseconds: number },
): Promise<Record<K, Measured>> {
  const keys = Object.keys(targets) as K[];
  const seen = new Map<K, Measured[]>(keys.map((key) => [key, []]));
  for (const key of keys) await measure(targets[key], milliseconds * 2);
  for (let round = 0; round < rounds; round += 1) {
    const base = await measure(targets[against], milliseconds);
    for (const key of keys) {
      const rate = key === against ? base : await measure(targets[key], milliseconds);
      seen.get(key)?.push({ rate, ratio: rate / base });
    }
  }
  const summary = (key: K): Measured => ({
    rate: median((seen.get(key) ?? []).map(({ rate }) => rate)),
    ratio: median((seen.get(key) ?? []).map(({ ratio }) => ratio)),
  });
  return Object.fromEntries(keys.map((key) => [key, summary(key)])) as Record<K, Measured>;
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.trunc(values.length / 2)] ?? 0;
}
