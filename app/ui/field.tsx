import { useId, type ReactNode } from "react";

import { useMessages } from "#app/i18n/react.tsx";

import { classNames } from "./class-names.ts";
import { Icon } from "./icons.tsx";
import { uiMessages } from "./messages/ui.ts";

/** The part of conform's `FieldMetadata` that a field needs; errors are already in the reader's language. */
export type FieldMeta = {
  name: string;
  id: string;
  initialValue?: unknown;
  errors?: string[] | undefined;
  required?: boolean | undefined;
};

export type FieldBinding = {
  name: string;
  id: string;
  defaultValue: string | undefined;
  errors: string[] | undefined;
  required: boolean | undefined;
};

/** `<TextField label=… {...fieldProps(fields.title)} />`: binds a field of conform to any field component. */
export function fieldProps(meta: FieldMeta): FieldBinding {
  const { name, id, initialValue, errors, required } = meta;
  const defaultValue = typeof initialValue === "string" ? initialValue : undefined;
  return { name, id, defaultValue, errors, required };
}

/** What every field component takes, beside what its control takes. */
export type FieldBase = {
  label: ReactNode;
  name: string;
  id?: string | undefined;
  hint?: ReactNode;
  errors?: string[] | undefined;
  required?: boolean | undefined;
  disabled?: boolean | undefined;
};

export type ControlProps = {
  id: string;
  "aria-invalid": true | undefined;
  "aria-describedby": string | undefined;
};

/** Ids and aria attributes that tie a control to its label, hint and errors. */
export function useFieldIds(field: Pick<FieldBase, "id" | "hint" | "errors">) {
  const own = useId();
  const id = field.id ?? own;
  const failed = Boolean(field.errors?.length);
  const describedBy = classNames(Boolean(field.hint) && `${id}-hint`, failed && `${id}-error`);
  const control: ControlProps = {
    id,
    "aria-invalid": failed || undefined,
    "aria-describedby": describedBy || undefined,
  };
  return { id, failed, control };
}

export function RequiredMark() {
  return <span className="req">{useMessages(uiMessages).required}</span>;
}

/** Hint and errors below a control, with the ids that `useFieldIds` refers to. */
export function FieldNotes({
  id,
  hint,
  errors,
}: {
  id: string;
  hint?: ReactNode;
  errors?: string[] | undefined;
}) {
  return (
    <>
      {hint ? (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {errors?.length ? (
        <p className="error" id={`${id}-error`}>
          <Icon name="warn" size={14} />
          <span>{errors.join(" ")}</span>
        </p>
      ) : null}
    </>
  );
}

type FieldProps = Omit<FieldBase, "name" | "disabled"> & { children: (control: ControlProps) => ReactNode };

/** Label, control, hint and errors. The control is a function of its ids: `{(control) => <input {...control} />}`. */
export function Field({ label, hint, errors, required, children, ...field }: FieldProps) {
  const { id, failed, control } = useFieldIds({ hint, errors, ...field });
  return (
    <div className={classNames("field", failed && "field--error")}>
      <label className="field-label" htmlFor={id}>
        {label}
        {required ? <RequiredMark /> : null}
      </label>
      {children(control)}
      <FieldNotes id={id} hint={hint} errors={errors} />
    </div>
  );
}
