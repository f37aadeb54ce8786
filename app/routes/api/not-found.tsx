import { notFound } from "#app/server/http.server.ts";
import { publicRoute } from "#app/server/guards.server.ts";

export const loader = publicRoute(() => {
  throw notFound();
});

export const action = publicRoute(() => {
  throw notFound();
});

export default function NotFound() {
  return null;
}
