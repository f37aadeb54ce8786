import { expect, test } from "vitest";

import { qrPictureOf } from "./qr-picture.server.ts";

const LINK = "https://match.example/invitation/01a20aaa-9ee2-7ec9-a7ef-08d3d658eeb4/c2lnbmF0dXJl";

async function pngOf(text: string): Promise<Buffer> {
  const [head, base64 = ""] = (await qrPictureOf(text)).split(",");
  expect(head).toBe("data:image/png;base64");
  return Buffer.from(base64, "base64");
}

test("a link's QR code is a PNG large enough to be scanned from another screen, and small enough for a page", async () => {
  const png = await pngOf(LINK);
  expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  expect(width).toBe(height);
  expect(width).toBeGreaterThanOrEqual(264);
  expect(png.length).toBeLessThan(8_000);
});

test("two links have two pictures", async () => {
  expect(await pngOf(LINK)).not.toEqual(await pngOf(`${LINK}x`));
});
