export { invitationPath } from "./invitation-link.server.ts";
export { firstRunLink } from "./setup-link.server.ts";
