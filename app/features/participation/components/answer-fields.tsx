import { useFormat, useLocale, useMessages } from "#app/i18n/react.tsx";
import { localText } from "#app/i18n/localized.ts";
import { paths } from "#app/paths.ts";
import { RadioGroup } from "#app/ui/choice-fields.tsx";
import { Field, FieldNotes, RequiredMark } from "#app/ui/field.tsx";
import { DateField, TextArea, TextField } from "#app/ui/input-fields.tsx";
import { Tag } from "#app/ui/tags.tsx";

import type { Answers, FormField } from "../domain/application-form.ts";
import { participationMessages } from "../messages/participation.ts";

type Values = { answers: Answers; problems: Record<string, string>; files: { id: string; name: string }[] };
type Props = Values & { edition: string; fields: FormField[]; showsKeys: boolean };

/** The questions of a form as controls, with what was typed and what is wrong with it. */
export function AnswerFields({ fields, ...rest }: Props) {
  return fields.map((field) => <Question key={field.key} field={field} {...rest} />);
}

type QuestionProps = Omit<Props, "fields"> & { field: FormField };

function Question(props: QuestionProps) {
  const { field, answers, problems, files, edition } = props;
  const locale = useLocale();
  const base = useControl(props);
  const options = field.options.map(({ zh, en }) => ({ value: zh, label: localText(locale, zh, en) }));
  switch (field.type) {
    case "short_text":
      return <TextField {...base} maxLength={200} />;
    case "long_text":
      return <TextArea {...base} rows={4} />;
    case "number":
      return <NumberAnswer base={base} unit={localText(locale, field.unitZh, field.unitEn)} />;
    case "date":
      return <DateField {...base} />;
    case "choice_one":
      return <RadioGroup {...base} options={options} row />;
    case "yes_no":
      return <YesNo base={base} />;
    case "choice_many":
      return <ManyChoice {...base} options={options} chosen={[answers[base.name] ?? []].flat()} />;
    case "file":
      return (
        <FileAnswer {...base} edition={edition} file={files.find(({ id }) => id === base.defaultValue)} />
      );
    case "contact":
      return (
        <ContactAnswer
          field={field}
          answers={answers}
          problems={problems}
          label={base.label}
          hint={base.hint}
        />
      );
  }
}

/** What every control of a question takes: name, label, hint, what was typed and what is wrong with it. */
function useControl({ field, answers, problems, showsKeys }: QuestionProps) {
  const locale = useLocale();
  const m = useMessages(participationMessages).own;
  const name = `a_${field.key}`;
  const value = answers[name];
  const problem = problems[name];
  const hint = localText(locale, field.hintZh, field.hintEn);
  return {
    name,
    id: name,
    label: (
      <>
        {localText(locale, field.labelZh, field.labelEn)}
        {showsKeys && field.isKey ? <Tag tone="warm">{m.keyField}</Tag> : null}
      </>
    ),
    hint: hint === "" ? undefined : hint,
    required: field.isRequired,
    errors: problem === undefined ? undefined : [problem],
    defaultValue: typeof value === "string" ? value : "",
  };
}

type Control = ReturnType<typeof useControl>;

function NumberAnswer({ base, unit }: { base: Control; unit: string }) {
  return <TextField {...base} inputMode="decimal" align="end" unit={unit === "" ? undefined : unit} />;
}

function YesNo({ base }: { base: Control }) {
  const m = useMessages(participationMessages).own;
  const options = [
    { value: "yes", label: m.yes },
    { value: "no", label: m.no },
  ];
  return <RadioGroup {...base} row options={options} />;
}

type ManyProps = {
  name: string;
  id: string;
  label: React.ReactNode;
  hint: string | undefined;
  required: boolean;
  errors: string[] | undefined;
  options: { value: string; label: string }[];
  chosen: string[];
};

function ManyChoice({ name, id, label, hint, required, errors, options, chosen }: ManyProps) {
  return (
    <fieldset className={errors ? "field field--error" : "field"} id={id}>
      <legend className="field-label">
        {label}
        {required ? <RequiredMark /> : null}
      </legend>
      <div className="choices choices--row">
        {options.map((option) => (
          <label className="choice" key={option.value}>
            <input
              type="checkbox"
              name={name}
              value={option.value}
              defaultChecked={chosen.includes(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      <FieldNotes id={id} hint={hint} errors={errors} />
    </fieldset>
  );
}

type FileProps = Omit<ManyProps, "options" | "chosen"> & {
  edition: string;
  defaultValue: string;
  file: { id: string; name: string } | undefined;
};

function FileAnswer({ edition, file, name, defaultValue, hint, ...rest }: FileProps) {
  const m = useMessages(participationMessages).own;
  return (
    <Field {...rest} hint={[hint, m.fileHint].filter(Boolean).join(" ")}>
      {(control) => (
        <>
          {file ? (
            <p>
              <a href={paths.api.applicationFile(edition, file.id)} download>
                {m.uploaded({ name: file.name })}
              </a>
            </p>
          ) : null}
          <input type="hidden" name={name} value={file ? defaultValue : ""} />
          <input
            {...control}
            type="file"
            name={`u_${name.slice(2)}`}
            accept=".pdf,.jpg,.jpeg,.png"
            className="input"
          />
        </>
      )}
    </Field>
  );
}

type ContactProps = {
  field: FormField;
  answers: Answers;
  problems: Record<string, string>;
  label: React.ReactNode;
  hint: string | undefined;
};

function ContactAnswer({ field, answers, problems, label, hint }: ContactProps) {
  const m = useMessages(participationMessages).own;
  const part = (name: "Name" | "Phone" | "Email") => {
    const control = `a_${field.key}${name}`;
    const value = answers[control];
    return {
      name: control,
      id: control,
      defaultValue: typeof value === "string" ? value : "",
      errors: problems[control] === undefined ? undefined : [problems[control]],
    };
  };
  return (
    <fieldset className="form form--wide fieldgroup">
      <legend>{label}</legend>
      {hint ? <p className="hint">{hint}</p> : null}
      <div className="form-row">
        <TextField {...part("Name")} label={m.contactName} required={field.isRequired} autoComplete="name" />
        <TextField {...part("Phone")} label={m.contactPhone} required={field.isRequired} type="tel" />
        <TextField {...part("Email")} label={m.contactEmail} type="email" />
      </div>
    </fieldset>
  );
}

export type SavedState = { at: string } | "saving" | "failed" | null;

/** When a draft was kept by itself, or that it was not. */
export function SavedNote({ state }: { state: SavedState }) {
  const m = useMessages(participationMessages).own;
  const format = useFormat();
  if (state === null) return null;
  const text =
    state === "saving"
      ? m.saving
      : state === "failed"
        ? m.notSaved
        : m.savedAt({ time: format.timeWithSeconds(state.at) });
  return (
    <span className={state === "failed" ? "attn" : "dim"} role="status">
      {text}
    </span>
  );
}
