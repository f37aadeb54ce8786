import type { ReactNode } from "react";

import { classNames } from "./class-names.ts";
import { Field, FieldNotes, RequiredMark, useFieldIds, type FieldBase } from "./field.tsx";

export type Option = { value: string; label: string; disabled?: boolean | undefined };
export type OptionGroup = { label: string; options: Option[] };

export type SelectFieldProps = FieldBase & {
  options: (Option | OptionGroup)[];
  defaultValue?: string | undefined;
  /** The empty first choice, such as "请选择". Without it the first option is chosen. */
  placeholder?: string | undefined;
  autoComplete?: string | undefined;
};

function OptionItem({ value, label, disabled }: Option) {
  return (
    <option value={value} disabled={disabled}>
      {label}
    </option>
  );
}

/** One choice of a list, by the browser's own control. */
export function SelectField({ label, hint, errors, id, options, placeholder, ...rest }: SelectFieldProps) {
  return (
    <Field label={label} hint={hint} errors={errors} id={id} required={rest.required}>
      {(control) => (
        <select {...control} {...rest} className="input">
          {placeholder === undefined ? null : <option value="">{placeholder}</option>}
          {options.map((option) =>
            "options" in option ? (
              <optgroup key={option.label} label={option.label}>
                {option.options.map((inner) => (
                  <OptionItem key={inner.value} {...inner} />
                ))}
              </optgroup>
            ) : (
              <OptionItem key={option.value} {...option} />
            ),
          )}
        </select>
      )}
    </Field>
  );
}

export type CheckboxFieldProps = FieldBase & {
  /** What is sent when checked; `on` by default, as conform's zod coercion expects. */
  value?: string | undefined;
  defaultChecked?: boolean | undefined;
  /** As conform gives it: checked where it equals `value`. */
  defaultValue?: string | undefined;
};

/** A single yes or no. */
export function CheckboxField(props: CheckboxFieldProps) {
  const { label, hint, errors, value = "on", defaultChecked, defaultValue, id: given, ...rest } = props;
  const { id, failed, control } = useFieldIds({ id: given, hint, errors });
  return (
    <div className={classNames("field", failed && "field--error")}>
      <label className="choice">
        <input
          {...control}
          {...rest}
          type="checkbox"
          value={value}
          defaultChecked={defaultChecked ?? defaultValue === value}
        />
        <span>
          {label}
          {rest.required ? <RequiredMark /> : null}
        </span>
      </label>
      <FieldNotes id={id} hint={hint} errors={errors} />
    </div>
  );
}

export type ChoiceOption = {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean | undefined;
};

export type ChoiceGroupProps = FieldBase & {
  options: ChoiceOption[];
  /** Side by side where there is room. */
  row?: boolean | undefined;
};

type ChoicesProps = ChoiceGroupProps & { type: "radio" | "checkbox"; isChecked: (value: string) => boolean };

function Choices({
  type,
  isChecked,
  label,
  name,
  hint,
  errors,
  required,
  disabled,
  options,
  row,
  id: given,
}: ChoicesProps) {
  const { id, failed, control } = useFieldIds({ id: given, hint, errors });
  return (
    <fieldset
      className={classNames("field", failed && "field--error")}
      id={id}
      disabled={disabled}
      aria-describedby={control["aria-describedby"]}
      aria-invalid={control["aria-invalid"]}
    >
      <legend className="field-label">
        {label}
        {required ? <RequiredMark /> : null}
      </legend>
      <div className={classNames("choices", row && "choices--row")}>
        {options.map((option) => (
          <label className="choice" key={option.value}>
            <input
              type={type}
              name={name}
              value={option.value}
              defaultChecked={isChecked(option.value)}
              disabled={option.disabled}
              required={type === "radio" && required}
            />
            <span>
              {option.label}
              {option.hint ? <span className="hint">{option.hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
      <FieldNotes id={id} hint={hint} errors={errors} />
    </fieldset>
  );
}

/** One of a few, all in sight. */
export function RadioGroup({
  defaultValue,
  ...rest
}: ChoiceGroupProps & { defaultValue?: string | undefined }) {
  return <Choices {...rest} type="radio" isChecked={(value) => value === defaultValue} />;
}

/** Any number of several. */
export function CheckboxGroup({
  defaultValues = [],
  ...props
}: ChoiceGroupProps & { defaultValues?: readonly string[] | undefined }) {
  return <Choices {...props} type="checkbox" isChecked={(value) => defaultValues.includes(value)} />;
}
