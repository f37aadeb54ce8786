export { sendQueuedMessage } from "./commands/send-queued-message.server.ts";
export {
  composeNotices,
  fillTexts,
  loadReaders,
  loadTemplates,
  valuesFor,
  type Templates,
} from "./compose.server.ts";
export { sendAnnouncements } from "./jobs/send-announcements.server.ts";
export { sendDigests } from "./jobs/send-digests.server.ts";
export { countUnread } from "#db/queries/inbox.server.ts";
export { announceTo, notify } from "./writes/notify.server.ts";
