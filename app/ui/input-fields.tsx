import type { InputHTMLAttributes, ReactNode, TextareaHTMLAttributes } from "react";

import { useMessages } from "#app/i18n/react.tsx";

import { classNames } from "./class-names.ts";
import { Field, type FieldBase } from "./field.tsx";
import { uiMessages } from "./messages/ui.ts";

type InputOptions = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  | "autoComplete"
  | "autoFocus"
  | "inputMode"
  | "list"
  | "max"
  | "maxLength"
  | "min"
  | "minLength"
  | "pattern"
  | "placeholder"
  | "readOnly"
  | "spellCheck"
  | "step"
  | "lang"
>;

type Valued = { defaultValue?: string | undefined };

export type TextFieldProps = FieldBase &
  Valued &
  InputOptions & {
    type?: "text" | "email" | "password" | "tel" | "url" | "search" | "number" | undefined;
    /** A unit shown inside the control's end, such as 套 or mm. */
    unit?: ReactNode;
    align?: "end" | undefined;
  };

/** One line of text. */
export function TextField({ label, hint, errors, id, unit, align, type = "text", ...rest }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} errors={errors} id={id} required={rest.required}>
      {(control) => {
        const input = (
          <input {...control} {...rest} type={type} className={classNames("input", align && "num")} />
        );
        return unit ? (
          <span className="input-unit">
            {input}
            <span>{unit}</span>
          </span>
        ) : (
          input
        );
      }}
    </Field>
  );
}

/** An amount of money as people type it; the server reads it with `parseYuan`. The unit is yuan unless told otherwise. */
export function MoneyField({ unit, ...rest }: Omit<TextFieldProps, "type" | "align">) {
  const m = useMessages(uiMessages);
  return <TextField inputMode="decimal" autoComplete="off" {...rest} align="end" unit={unit ?? m.yuan} />;
}

export type DateFieldProps = FieldBase &
  Valued &
  Pick<InputOptions, "min" | "max" | "step" | "autoComplete"> & {
    type?: "date" | "time" | "datetime-local" | undefined;
  };

/** A calendar day, a time of day, or both, by the browser's own picker. Values are ISO texts. */
export function DateField({ label, hint, errors, id, type = "date", ...rest }: DateFieldProps) {
  return (
    <Field label={label} hint={hint} errors={errors} id={id} required={rest.required}>
      {(control) => <input {...control} {...rest} type={type} className="input" />}
    </Field>
  );
}

export type TextAreaProps = FieldBase &
  Valued &
  Pick<
    TextareaHTMLAttributes<HTMLTextAreaElement>,
    "rows" | "maxLength" | "placeholder" | "readOnly" | "lang"
  >;

/** Several lines of text. */
export function TextArea({ label, hint, errors, id, rows = 4, ...rest }: TextAreaProps) {
  return (
    <Field label={label} hint={hint} errors={errors} id={id} required={rest.required}>
      {(control) => <textarea {...control} {...rest} rows={rows} className="input" />}
    </Field>
  );
}

export type FileFieldProps = FieldBase & { accept?: string | undefined; multiple?: boolean | undefined };

/** A file; its form needs `encType="multipart/form-data"`. */
export function FileField({ label, hint, errors, id, ...rest }: FileFieldProps) {
  return (
    <Field label={label} hint={hint} errors={errors} id={id} required={rest.required}>
      {(control) => <input {...control} {...rest} type="file" className="input" />}
    </Field>
  );
}
