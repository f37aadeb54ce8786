import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { createDb, createPool } from "#db/client.server.ts";
import { listListings } from "#db/queries/listings.server.ts";

/** What the catalogue is measured against: the query of its page and one string, with nothing between. */
const [connectionString = "", editionId = ""] = process.argv.slice(2);
const db = createDb(createPool({ connectionString }));
const search = {
  editionId,
  side: "offer" as const,
  terms: [],
  chains: [],
  counties: [],
  titles: [],
  certificates: [],
  tracks: [],
  maxLeadDays: null,
};

const server = createServer((_request, response) => {
  listListings(db, { search, sort: "newest", phrase: "", cursor: null, limit: 50 }).then(
    ({ rows }) => {
      const body = JSON.stringify(rows, (_key, value: unknown) =>
        typeof value === "bigint" ? String(value) : value,
      );
      response.writeHead(200, {
        "Content-Type": "application/json",
        "Content-Length": Buffer.byteLength(body),
      });
      response.end(body);
    },
    () => {
      response.writeHead(500).end();
    },
  );
});
server.listen(0, "127.0.0.1", () => {
  process.send?.((server.address() as AddressInfo).port);
});
