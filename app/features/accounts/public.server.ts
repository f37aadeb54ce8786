export { invitationPath } from "./invitation-link.server.ts";
export { firstRunLink } from "./setup-link.server.ts";
export { invitationExpiry, invitationMail, invitationUrl } from "./invitation-mail.server.ts";
