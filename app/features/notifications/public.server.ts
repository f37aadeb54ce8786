export { sendQueuedMessage } from "./commands/send-queued-message.server.ts";
