export { firstRunLink } from "./setup-link.server.ts";
export { invitationExpiry, invitationMail, invitationTemplates } from "./invitation-mail.server.ts";
export { mailPasswordReset } from "./jobs/mail-password-reset.server.ts";
export { qrCodeOf } from "./qr-code.server.ts";
