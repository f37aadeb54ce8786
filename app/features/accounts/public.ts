export { CopyButton } from "./components/copy-button.tsx";
export { NewPasswordFields } from "./components/new-password-fields.tsx";
export { isPasswordAcceptable } from "./domain/password-rule.ts";
