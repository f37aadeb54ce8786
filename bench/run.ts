import { readdirSync } from "node:fs";

type Bench = { name: string; run: () => Promise<void> };

/** Runs the benchmarks named on the command line, or all of them, one after another. */
async function main(wanted: string[]): Promise<void> {
  const benches = await findBenches();
  const chosen = wanted.length === 0 ? benches : benches.filter((bench) => wanted.includes(bench.name));
  if (chosen.length === 0) {
    console.error(`No such benchmark. There are: ${benches.map((bench) => bench.name).join(", ")}`);
    process.exit(1);
  }
  for (const bench of chosen) {
    console.log(`\n${bench.name}`);
    await bench.run();
  }
}

/** Every file of this folder that exports `name` and `run`. */
async function findBenches(): Promise<Bench[]> {
  const files = readdirSync(new URL(".", import.meta.url)).filter(
    (file) => file.endsWith(".ts") && file !== "run.ts",
  );
  const modules = await Promise.all(
    files.map((file) => import(new URL(file, import.meta.url).href) as Promise<object>),
  );
  return modules.filter((module): module is Bench => "name" in module && "run" in module);
}

await main(process.argv.slice(2));
process.exit(0);
