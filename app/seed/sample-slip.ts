/** A one-page PDF that stands for the signed slip behind a sample deal, and says that it is a sample. */
export function sampleSlip(lines: readonly string[]): Uint8Array {
  const text = ["SAMPLE - fictional signing slip", ...lines]
    .map((line) => `(${line.replace(/[^ -~]/g, "?").replace(/[()\\]/g, "\\$&")}) Tj T*`)
    .join("\n");
  const content = `BT /F1 14 Tf 72 760 Td 22 TL\n${text}\nET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let file = "%PDF-1.4\n";
  const offsets: number[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(file.length);
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const count = objects.length + 1;
  file += `xref\n0 ${count}\n0000000000 65535 f \n${table}`;
  file += `trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${file.indexOf("xref\n")}\n%%EOF\n`;
  return new TextEncoder().encode(file);
}
