import { Agent, request } from "node:http";
import { performance } from "node:perf_hooks";

export type Target = { label: string; url: string; headers?: Record<string, string> };

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

/**
 * Measures targets in turns, round after round, so that whatever else the machine does falls on all alike.
 * Returns the median rate of each, in answers a second.
 */
export async function measureInTurns<K extends string>(
  targets: Record<K, Target>,
  { rounds, milliseconds }: { rounds: number; milliseconds: number },
): Promise<Record<K, number>> {
  const keys = Object.keys(targets) as K[];
  const rates = new Map<K, number[]>(keys.map((key) => [key, []]));
  for (const key of keys) await measure(targets[key], milliseconds / 2);
  for (let round = 0; round < rounds; round += 1) {
    for (const key of keys) rates.get(key)?.push(await measure(targets[key], milliseconds));
  }
  return Object.fromEntries(keys.map((key) => [key, median(rates.get(key) ?? [])])) as Record<K, number>;
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.trunc(values.length / 2)] ?? 0;
}
