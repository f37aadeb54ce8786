import { expect, test } from "vitest";

import { evidenceProblem, MAX_EVIDENCE_BYTES, safeFileName } from "./evidence.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

test("only a whole PDF of at most 20 MB is evidence, whatever its name says", () => {
  expect(evidenceProblem(bytes("%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"))).toBeNull();
  expect(evidenceProblem(bytes(""))).toBe("evidence_empty");
  expect(evidenceProblem(bytes("<html>%PDF-1.7 %%EOF"))).toBe("evidence_no_pdf");
  expect(evidenceProblem(bytes("%PDF-1.7\n cut off"))).toBe("evidence_no_pdf");
  expect(evidenceProblem(bytes("MZ\u0090"))).toBe("evidence_no_pdf");
  const large = new Uint8Array(MAX_EVIDENCE_BYTES + 1);
  large.set(bytes("%PDF-1.7"));
  expect(evidenceProblem(large)).toBe("evidence_too_large");
});

test("a file name loses folders, control and direction marks, and always ends in .pdf", () => {
  expect(safeFileName("合同 D400.pdf")).toBe("合同 D400.pdf");
  expect(safeFileName("../../etc/passwd")).toBe("passwd.pdf");
  expect(safeFileName("C:\\Users\\x\\合同.PDF")).toBe("合同.pdf");
  expect(safeFileName('a"\r\nSet-Cookie: x\u202Efdp.exe')).toBe("aSet-Cookie xfdp.exe.pdf");
  expect(safeFileName("")).toBe("evidence.pdf");
  expect(safeFileName(".".repeat(10))).toBe("evidence.pdf");
  expect([...safeFileName("长".repeat(500))]).toHaveLength(124);
});
