import { useMessages } from "#app/i18n/react.tsx";
import { fieldProps, type FieldMeta } from "#app/ui/field.tsx";
import { TextField } from "#app/ui/input-fields.tsx";

import { accountMessages } from "../messages/accounts.ts";

/** A new password, typed twice. */
export function NewPasswordFields({ password, repeated }: { password: FieldMeta; repeated: FieldMeta }) {
  const m = useMessages(accountMessages);
  return (
    <>
      <TextField
        {...fieldProps(password)}
        label={m.newPassword}
        hint={m.newPasswordHint}
        type="password"
        autoComplete="new-password"
        required
      />
      <TextField
        {...fieldProps(repeated)}
        label={m.repeated}
        type="password"
        autoComplete="new-password"
        required
      />
    </>
  );
}
