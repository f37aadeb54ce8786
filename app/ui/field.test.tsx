import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";

import { LocaleProvider } from "#app/i18n/react.tsx";

import { CheckboxField, RadioGroup } from "./choice-fields.tsx";
import { fieldProps } from "./field.tsx";
import { MoneyField, TextField } from "./input-fields.tsx";

test("fieldProps hands over what a field needs and only texts as default value", () => {
  const meta = {
    name: "title",
    id: "f-title",
    initialValue: "2026",
    errors: ["太短"],
    required: true,
    key: "k",
  };
  expect(fieldProps(meta)).toEqual({
    name: "title",
    id: "f-title",
    defaultValue: "2026",
    errors: ["太短"],
    required: true,
  });
  expect(fieldProps({ name: "list", id: "f-list", initialValue: ["a"] }).defaultValue).toBeUndefined();
});

test("a field ties its label, hint and errors to the control", () => {
  const html = renderToStaticMarkup(
    <TextField label="名称" name="title" id="t" hint="四个字以上" errors={["太短"]} required />,
  );
  expect(html).toContain('<label class="field-label" for="t">名称<span class="req">必填</span>');
  expect(html).toContain('<input id="t" aria-invalid="true" aria-describedby="t-hint t-error"');
  expect(html).toContain('id="t-hint">四个字以上');
  expect(html).toMatch(/id="t-error">.*太短/);
});

test("a field without errors says nothing about validity", () => {
  const html = renderToStaticMarkup(<TextField label="名称" name="title" id="t" errors={[]} />);
  expect(html).not.toContain("aria-invalid");
  expect(html).not.toContain("aria-describedby");
});

test("money fields carry the unit in the reader's language", () => {
  const zh = renderToStaticMarkup(<MoneyField label="金额" name="amount" id="m" />);
  const en = renderToStaticMarkup(
    <LocaleProvider locale="en" timeZone="Asia/Shanghai">
      <MoneyField label="Amount" name="amount" id="m" />
    </LocaleProvider>,
  );
  expect(zh).toContain("<span>元</span>");
  expect(en).toContain("<span>CNY</span>");
});

test("a checkbox is checked where conform's value equals its own", () => {
  const box = (value: string | undefined) =>
    renderToStaticMarkup(<CheckboxField label="已核对" name="checked" id="c" defaultValue={value} />);
  expect(box("on")).toContain('checked=""');
  expect(box(undefined)).not.toContain('checked=""');
});

test("a radio group is a named group with one choice checked", () => {
  const html = renderToStaticMarkup(
    <RadioGroup
      label="占位"
      name="hold"
      id="h"
      defaultValue="no"
      errors={["请选择"]}
      options={[
        { value: "yes", label: "占用" },
        { value: "no", label: "不占用" },
      ]}
    />,
  );
  expect(html).toContain('<legend class="field-label">占位');
  expect(html).toContain('aria-describedby="h-error"');
  expect(html.match(/checked=""/g)).toHaveLength(1);
  expect(html).toMatch(/value="no"[^>]*checked=""|checked=""[^>]*value="no"/);
});
