import { z } from "zod";

import { isPasswordAcceptable, MAX_PASSWORD_LENGTH } from "./domain/password-rule.ts";

/** Issue messages are keys of `accountMessages.errors`; pages translate them. */
export const SignInForm = z.object({
  login: z.string({ error: "loginNeeded" }).trim().min(1, "loginNeeded").max(200, "tooLong"),
  password: z
    .string({ error: "passwordNeeded" })
    .min(1, "passwordNeeded")
    .max(MAX_PASSWORD_LENGTH, "tooLong"),
  next: z.string().max(500).optional(),
});

const newPassword = {
  password: z.string({ error: "passwordNeeded" }).refine(isPasswordAcceptable, "passwordWeak"),
  repeated: z.string({ error: "passwordNeeded" }),
};

function repeatsPassword(form: { password: string; repeated: string }): boolean {
  return form.password === form.repeated;
}

const REPEAT = { message: "passwordsDiffer", path: ["repeated"] };

export const AcceptInvitationForm = z.object(newPassword).refine(repeatsPassword, REPEAT);

export const FirstAdministratorForm = z
  .object({
    name: z.string({ error: "nameNeeded" }).trim().min(1, "nameNeeded").max(80, "tooLong"),
    email: z.string({ error: "emailNeeded" }).trim().pipe(z.email("emailWrong")),
    ...newPassword,
  })
  .refine(repeatsPassword, REPEAT);

const code = z.string({ error: "codeNeeded" }).trim().min(1, "codeNeeded").max(40, "tooLong");
const knownPassword = (needed: string) =>
  z.string({ error: needed }).min(1, needed).max(MAX_PASSWORD_LENGTH, "tooLong");

export const CodeForm = z.object({ code });
export const ConfirmForm = z.object({ password: knownPassword("passwordNeeded") });
export const RemoveSecondFactorForm = z.object({ former: knownPassword("formerNeeded"), code });
export const ForgotPasswordForm = SignInForm.pick({ login: true });
export const ChangePasswordForm = z
  .object({ former: knownPassword("formerNeeded"), ...newPassword })
  .refine(repeatsPassword, REPEAT);
