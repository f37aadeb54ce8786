export { acceptRequest } from "./commands/accept-request.server.ts";
export { cancelMeeting } from "./commands/cancel-meeting.server.ts";
export { declineRequest } from "./commands/decline-request.server.ts";
export { expireRequests } from "./commands/expire-requests.server.ts";
export { markMeeting } from "./commands/mark-meeting.server.ts";
export { requestMeeting } from "./commands/request-meeting.server.ts";
export { withdrawRequest } from "./commands/withdraw-request.server.ts";
