import { useMessages } from "#app/i18n/react.tsx";
import { fieldProps, type FieldMeta } from "#app/ui/field.tsx";
import { DateField, TextField } from "#app/ui/input-fields.tsx";
import { Panel } from "#app/ui/page.tsx";

import { editionFormMessages } from "../messages/edition-form.ts";

const AREA_ROWS = 4;

type GridField = "startsOn" | "endsOn" | "slotMinutes" | "amFrom" | "amTo" | "pmFrom" | "pmTo" | "areas";
type TypedArea = Partial<Record<"hall" | "hallEn" | "prefix" | "count", string | undefined>> | undefined;

type Props = {
  fields: Record<GridField, FieldMeta>;
  /** The rows of tables as they were typed or stand. */
  typed: readonly TypedArea[] | undefined;
  errors: Record<string, string[]>;
};

/** Days, slots and tables. */
export function GridFields({ fields, typed, errors }: Props) {
  const m = useMessages(editionFormMessages);
  const lastFilled = typed?.findLastIndex((row) => Object.values(row ?? {}).some(Boolean)) ?? -1;
  const rows = Math.max(AREA_ROWS, lastFilled + 2);
  return (
    <>
      <Panel title={m.days}>
        <div className="form form--wide">
          <div className="form-row">
            <DateField {...fieldProps(fields.startsOn)} label={m.startsOn} required />
            <DateField {...fieldProps(fields.endsOn)} label={m.endsOn} required />
            <TextField
              {...fieldProps(fields.slotMinutes)}
              label={m.slotMinutes}
              hint={m.slotMinutesHint}
              unit={m.minutes}
              inputMode="numeric"
              required
            />
          </div>
          <div className="form-row">
            <DateField {...fieldProps(fields.amFrom)} type="time" label={m.amFrom} />
            <DateField {...fieldProps(fields.amTo)} type="time" label={m.amTo} />
            <DateField {...fieldProps(fields.pmFrom)} type="time" label={m.pmFrom} />
            <DateField {...fieldProps(fields.pmTo)} type="time" label={m.pmTo} />
          </div>
          <p className="small dim">{m.lunchHint}</p>
        </div>
      </Panel>
      <Panel title={m.tables}>
        <div className="form form--wide">
          <p className="small dim">{m.tablesHint}</p>
          {fields.areas.errors?.length ? <p className="error">{fields.areas.errors.join(" ")}</p> : null}
          {Array.from({ length: rows }, (_, index) => (
            <AreaRow key={index} index={index} typed={typed?.[index]} errors={errors} />
          ))}
        </div>
      </Panel>
    </>
  );
}

function AreaRow({ index, typed, errors }: { index: number; typed: TypedArea; errors: Props["errors"] }) {
  const m = useMessages(editionFormMessages);
  const field = (key: keyof NonNullable<TypedArea>) => {
    const name = `areas[${index}].${key}`;
    return { name, errors: errors[name], defaultValue: typed?.[key], autoComplete: "off" };
  };
  return (
    <fieldset className="area-row">
      <legend className="vh">{m.area({ n: index + 1 })}</legend>
      <TextField {...field("hall")} label={m.hall} lang="zh" />
      <TextField {...field("hallEn")} label={m.hallEn} lang="en" />
      <TextField {...field("prefix")} label={m.prefix} />
      <TextField {...field("count")} label={m.count} inputMode="numeric" />
    </fieldset>
  );
}
