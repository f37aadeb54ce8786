const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A workbook as a download; the name may be Chinese (RFC 6266, RFC 8187). */
export function workbookDownload({ fileName, bytes }: { fileName: string; bytes: Uint8Array }): Response {
  const plain = fileName.replace(/[^\w.-]+/g, "_").replace(/^_+(?=\.)/, "workbook");
  return new Response(Buffer.from(bytes), {
    headers: {
      "Content-Type": XLSX,
      "Content-Disposition": `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      "Cache-Control": "private, no-store",
    },
  });
}
