export { confirmSignUp } from "./commands/confirm-sign-up.server.ts";
export { mergeOrganisations } from "./commands/merge-organisations.server.ts";
export { putTitle } from "./commands/put-title.server.ts";
export { requestSignUp } from "./commands/request-sign-up.server.ts";
export { signUpPath } from "./firm-links.server.ts";
