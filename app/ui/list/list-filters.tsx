import type { ReactNode } from "react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { listHref, presentationEntries, type FilterValue } from "#app/lib/list/list-state.ts";
import type { FilterView } from "#app/lib/list/list-view.ts";

import { Button, ButtonLink } from "../button.tsx";
import type { ChipItem } from "../chips.tsx";
import { listMessages } from "../messages/lists.ts";
import type { AnyList } from "./list-props.ts";

/** All filters of a list in one GET form, with the search that applies. */
export function ListFilters({ view }: { view: AnyList }) {
  const m = useMessages(listMessages);
  const { state, shape, path } = view;
  return (
    <form className="listfilters" action={path} method="get" key={listHref(view, {})}>
      {presentationEntries(shape, state).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {state.q === "" ? null : <input type="hidden" name="q" value={state.q} />}
      <div className="listfilters-fields">
        {view.filters.map((filter) => (
          <FilterField key={filter.key} filter={filter} value={state.filters[filter.key]} />
        ))}
      </div>
      <div className="form-actions">
        <Button size="s" variant="go">
          {m.apply}
        </Button>
        <ButtonLink size="s" variant="quiet" href={listHref(view, { filters: {} })}>
          {m.clearAll}
        </ButtonLink>
      </div>
    </form>
  );
}

type FieldProps = { filter: FilterView; value: FilterValue | undefined };

function FilterField({ filter, value }: FieldProps) {
  const m = useMessages(listMessages);
  switch (filter.kind) {
    case "choice":
      return <ChoiceField filter={filter} value={value} />;
    case "contains":
      return (
        <Group filter={filter}>
          <input
            className="input input--s"
            name={filter.key}
            defaultValue={value?.kind === "contains" ? value.text : ""}
            placeholder={m.contains}
            aria-label={filter.label}
          />
        </Group>
      );
    case "has":
      return (
        <Group filter={filter}>
          <select
            className="input input--s"
            name={filter.key}
            aria-label={filter.label}
            defaultValue={value?.kind === "has" ? (value.is ? "yes" : "no") : ""}
          >
            <option value="">{m.anyOf}</option>
            <option value="yes">{m.has.yes}</option>
            <option value="no">{m.has.no}</option>
          </select>
        </Group>
      );
    case "days":
    case "numbers":
    case "money":
      return <RangeField filter={filter} value={value} />;
  }
}

function Group({ filter, children }: { filter: FilterView; children: ReactNode }) {
  return (
    <fieldset className="listfilter-field">
      <legend>{filter.label}</legend>
      {children}
    </fieldset>
  );
}

function ChoiceField({ filter, value }: FieldProps) {
  const format = useFormat();
  const chosen = value?.kind === "choice" ? value.values : [];
  return (
    <Group filter={filter}>
      <ul>
        {filter.options.map((option) => (
          <li key={option.value}>
            <label className={option.count === 0 ? "none" : undefined}>
              <input
                type="checkbox"
                name={filter.key}
                value={option.value}
                defaultChecked={chosen.includes(option.value)}
              />
              <span>{option.label}</span>
              {option.count === null ? null : <span className="n num">{format.count(option.count)}</span>}
            </label>
          </li>
        ))}
      </ul>
    </Group>
  );
}

function RangeField({ filter, value }: FieldProps) {
  const m = useMessages(listMessages);
  const range = value?.kind === "range" ? value : { from: null, to: null };
  const isDays = filter.kind === "days";
  const bound = (side: "from" | "to", label: string) => (
    <input
      className="input input--s"
      type={isDays ? "date" : "text"}
      inputMode={isDays ? undefined : "decimal"}
      name={`${filter.key}.${side}`}
      defaultValue={range[side] ?? ""}
      placeholder={isDays ? undefined : label}
      aria-label={`${filter.label} ${label}`}
    />
  );
  return (
    <Group filter={filter}>
      <div className="listfilter-range">
        {bound("from", isDays ? m.from : m.lowest)}
        <span aria-hidden="true">–</span>
        {bound("to", isDays ? m.to : m.highest)}
        {filter.kind === "money" ? <span className="dim small">{m.yuan}</span> : null}
      </div>
    </Group>
  );
}

/** What applies, each removable: the search, and one chip a filter. */
export function useFilterChips(view: AnyList): ChipItem[] {
  const m = useMessages(listMessages);
  const { state } = view;
  const chips: ChipItem[] = [];
  if (state.q !== "") chips.push({ label: m.searchChip(state.q), removeHref: listHref(view, { q: "" }) });
  for (const filter of view.filters) {
    const value = state.filters[filter.key];
    if (!value) continue;
    const { [filter.key]: _removed, ...filters } = state.filters;
    chips.push({ label: chipLabel(m, filter, value), removeHref: listHref(view, { filters }) });
  }
  return chips;
}

type ListTexts = (typeof listMessages)["zh"];

function chipLabel(m: ListTexts, filter: FilterView, value: FilterValue): string {
  const { label } = filter;
  switch (value.kind) {
    case "choice": {
      const names = value.values.map(
        (one) => filter.options.find((option) => option.value === one)?.label ?? one,
      );
      return m.chip({ label, value: names.join("、") });
    }
    case "contains":
      return m.chip({ label, value: m.searchChip(value.text) });
    case "has":
      return value.is ? m.hasChip.yes(label) : m.hasChip.no(label);
    case "range": {
      const bounds = { from: value.from ?? "", to: value.to ?? "" };
      return m.chip({ label, value: filter.kind === "days" ? m.dayChip(bounds) : m.rangeChip(bounds) });
    }
  }
}
