import { proofs } from "./proofs.ts";

/** `npm run prove [name…]`: races, crashes and properties at full count, each with its duration. */
const named = process.argv.slice(2);
let failed = 0;
for (const proof of proofs.filter(({ name }) => named.length === 0 || named.includes(name))) {
  const began = performance.now();
  try {
    const finding = await proof.run({ rounds: proof.rounds });
    console.log(`✓ ${proof.name} (${proof.rounds} rounds, ${seconds(began)} s): ${finding}`);
  } catch (error) {
    failed += 1;
    console.error(`✗ ${proof.name} (${seconds(began)} s)`, error);
  }
}
process.exitCode = failed === 0 ? 0 : 1;

function seconds(began: number): string {
  return ((performance.now() - began) / 1000).toFixed(1);
}
