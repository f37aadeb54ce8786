export { expireRequests } from "./commands/expire-requests.server.ts";
