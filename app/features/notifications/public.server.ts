export { sendQueuedMessage } from "./commands/send-queued-message.server.ts";
export { countUnread } from "#db/queries/inbox.server.ts";
export { notify } from "./writes/notify.server.ts";
