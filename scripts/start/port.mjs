import { createServer } from "node:net";
import { failures } from "./messages.mjs";
import { Stop } from "./stop.mjs";

const DEFAULT_PORT = 3000;

/** The port that the server will use, from the variable PORT. */
export function readPort(value) {
  if (value === undefined || value === "") return DEFAULT_PORT;
  const port = Number(value);
  if (!/^\d+$/.test(value) || port < 1 || port > 65535) throw new Stop(failures.badPort({ value }));
  return port;
}

function tryListen({ port, host }) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error) => resolve(error.code ?? error.message));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(undefined)));
  });
}

/** Refuses with one clear line where the port can't be listened on. */
export async function requireFreePort({ port, host }) {
  const problem = await tryListen({ port, host });
  if (problem === undefined) return;
  const other = port < 65535 ? port + 1 : 3000;
  if (problem === "EADDRINUSE") throw new Stop(failures.portTaken({ port, other }));
  if (problem === "EACCES") throw new Stop(failures.portForbidden({ port }));
  throw new Stop(failures.portUnusable({ port, reason: problem }));
}
