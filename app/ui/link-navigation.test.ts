import { expect, test } from "vitest";

import { staysInside } from "./link-navigation.tsx";

const plain = {
  button: 0,
  metaKey: false,
  ctrlKey: false,
  shiftKey: false,
  altKey: false,
  defaultPrevented: false,
};
const here = new URL("https://fair.example/products?q=1");
const to = (href: string) => ({ to: new URL(href, here), here, leaves: false });

test("a plain click on a page of ours stays inside", () => {
  expect(staysInside(plain, to("/products/7"))).toBe(true);
  expect(staysInside(plain, to("/products?q=1"))).toBe(true);
  expect(staysInside(plain, to("/products/7#specs"))).toBe(true);
});

test("files, endpoints, other sites and places on the same page are the browser's own", () => {
  expect(staysInside(plain, to("/console/ledger.xlsx"))).toBe(false);
  expect(staysInside(plain, to("/agenda/abc.ics"))).toBe(false);
  expect(staysInside(plain, to("/api/files/3"))).toBe(false);
  expect(staysInside(plain, to("https://other.example/products"))).toBe(false);
  expect(staysInside(plain, to("#main"))).toBe(false);
  expect(staysInside(plain, { ...to("/products/7"), leaves: true })).toBe(false);
});

test("clicks that mean a new tab, or were answered already, are left alone", () => {
  expect(staysInside({ ...plain, ctrlKey: true }, to("/products/7"))).toBe(false);
  expect(staysInside({ ...plain, button: 1 }, to("/products/7"))).toBe(false);
  expect(staysInside({ ...plain, defaultPrevented: true }, to("/products/7"))).toBe(false);
});
