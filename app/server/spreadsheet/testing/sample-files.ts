import { crc32, deflateRawSync } from "node:zlib";

export type SamplePart = {
  name: string;
  data: string | Uint8Array;
  /** A size that the directory claims instead of the true one. */
  claimedSize?: number;
};

const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A zip made by hand, so that tests can lie in its directory. */
export function zipOf(parts: readonly SamplePart[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const data = Buffer.from(part.data);
    const packed = deflateRawSync(data);
    const name = Buffer.from(part.name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(part.claimedSize ?? data.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("504b0304", "hex"), common, name, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("504b01021400", "hex"), common, tail, name]));
    bodies.push(local);
    offset += local.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("504b0506", 0, "hex");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, listing, end]);
}

/** The smallest workbook around one worksheet's XML (all of it, or only the rows); `extra` replaces or adds parts. */
export function workbookParts(sheetXml: string, extra: readonly SamplePart[] = []): SamplePart[] {
  const worksheet = sheetXml.startsWith("<?xml")
    ? sheetXml
    : `<?xml version="1.0"?><worksheet><sheetData>${sheetXml}</sheetData></worksheet>`;
  const parts: SamplePart[] = [
    { name: "[Content_Types].xml", data: "<Types/>" },
    {
      name: "xl/workbook.xml",
      data: `<workbook xmlns:r="${RELATIONS}"><sheets><sheet name="单位" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      data: `<Relationships><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    },
    { name: "xl/worksheets/sheet1.xml", data: worksheet },
  ];
  const replaced = new Set(extra.map((part) => part.name));
  return [...parts.filter((part) => !replaced.has(part.name)), ...extra];
}

export function workbookOf(sheetXml: string, extra: readonly SamplePart[] = []): Buffer {
  return zipOf(workbookParts(sheetXml, extra));
}
