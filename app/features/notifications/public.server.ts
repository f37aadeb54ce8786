export { sendQueuedMessage } from "./commands/send-queued-message.server.ts";
export { notify } from "./writes/notify.server.ts";
