import { expect, test } from "vitest";

import { firmDomain, likelyDuplicates, nameCore } from "./likeness.ts";

function record(id: string, nameZh: string, values: { phones?: string[]; emails?: string[] } = {}) {
  return { id, nameZh, nameEn: "", phones: values.phones ?? [], emails: values.emails ?? [] };
}

test("a name's core leaves out legal forms, brackets and the city's places", () => {
  for (const name of [
    "泽州县砺嵩球管有限公司",
    "砺嵩球管股份有限公司",
    "山西砺嵩球管（集团）有限责任公司",
    "晋城砺嵩球管厂",
  ]) {
    expect(nameCore(name)).toBe("砺嵩球管");
  }
  expect(nameCore("Lisong Pipe Co., Ltd.")).toBe(nameCore("LISONG PIPE Limited"));
});

test("public mail providers say nothing of a firm", () => {
  expect(firmDomain("a@Lisong.example")).toBe("lisong.example");
  expect(firmDomain("a@qq.com")).toBeNull();
});

test("pairs are found by name, phone and domain; what many share is no sign", () => {
  const pairs = likelyDuplicates([
    record("a", "砺嵩球管有限公司", { phones: ["1"], emails: ["x@lisong.example"] }),
    record("b", "泽州砺嵩球管厂", { emails: ["y@lisong.example"] }),
    record("c", "别的单位", { phones: ["1"] }),
    ...["d", "e", "f", "g", "h"].map((id) => record(id, `园区${id}单位`, { phones: ["9"] })),
  ]);
  expect(pairs).toEqual([
    { a: "a", b: "b", reasons: ["name", "domain"] },
    { a: "a", b: "c", reasons: ["phone"] },
  ]);
});
