export { firstRunLink } from "./setup-link.server.ts";
export { invitationExpiry, invitationMail } from "./invitation-mail.server.ts";
