import { expect, test } from "vitest";
import { DomainError } from "#lib/errors.ts";
import { ALLOWED_EXTENSIONS } from "#lib/media/upload-rules.ts";
import { validateUpload } from "#lib/media/validate-upload.ts";
import type { FieldIssue } from "#lib/validation/issues.ts";
import {
  animatedAvif,
  animatedPng,
  animation,
  avif,
  bombPng,
  cmykJpeg,
  deepPng,
  imageFile,
  jpeg,
  phonePhoto,
  png,
  rgbaTiff,
  rgbaWebp,
} from "#tests/support/images.ts";

async function refusal(file: File): Promise<FieldIssue[] | undefined> {
  const error = await validateUpload(file).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(DomainError);
  return error instanceof DomainError ? error.fields.image : undefined;
}

test.each([
  ["a phone's JPEG", phonePhoto, "a.jpg", "jpeg"],
  ["a CMYK JPEG", cmykJpeg, "a.jpeg", "jpeg"],
  ["a JPEG named .jpe", jpeg, "a.JPE", "jpeg"],
  ["a JPEG named .jfif", jpeg, "a.jfif", "jpeg"],
  ["a 16-bit PNG", deepPng, "a.png", "png"],
  ["an animated GIF", () => animation("gif"), "a.gif", "gif"],
  ["an animated WebP", () => animation("webp"), "a.webp", "webp"],
  ["a WebP with alpha", rgbaWebp, "a.webp", "webp"],
  ["an AVIF", avif, "a.avif", "avif"],
  ["an animated AVIF", animatedAvif, "a.avif", "avif"],
  ["an animated PNG", animatedPng, "a.png", "png"],
  ["a TIFF with alpha", rgbaTiff, "a.tif", "tiff"],
  ["a PNG named .jpg: the bytes decide", png, "a.jpg", "png"],
])("%s is accepted", async (_, make, name, type) => {
  const upload = await validateUpload(imageFile(await make(), name));
  expect(upload.type.name).toBe(type);
  expect(upload.name).toBe(name);
});

test("an empty file is refused before its name is looked at", async () => {
  expect(await refusal(imageFile("", `${"x".repeat(300)}.txt`))).toEqual(["empty_file"]);
});

test("a name of 201 characters is refused with its length", async () => {
  const name = `${"ž".repeat(197)}.jpg`;
  expect(await refusal(imageFile(await jpeg(), name))).toEqual([{ code: "file_name_too_long", max: 200, length: 201 }]);
  await expect(validateUpload(imageFile(await jpeg(), name.slice(1)))).resolves.toBeDefined();
});

test("folders that a browser puts into the name are dropped", async () => {
  expect((await validateUpload(imageFile(await jpeg(), "C:\\fakepath\\me.jpg"))).name).toBe("me.jpg");
});

test("control characters in the name, which no form shows and the database may not hold, are dropped", async () => {
  expect((await validateUpload(imageFile(await jpeg(), "me\0\n\x7f.jpg"))).name).toBe("me.jpg");
});

test("more than 10 MiB are refused before they are decoded, 10 MiB are not", async () => {
  const image = await jpeg();
  const padded = (size: number) => imageFile(Buffer.concat([image], size));
  expect(await refusal(padded(10 * 1024 * 1024 + 1))).toEqual(["file_too_large"]);
  await expect(validateUpload(padded(10 * 1024 * 1024))).resolves.toBeDefined();
});

const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>`;
const heic = Buffer.from("000000206674797068656963000000006d696631686569630000000000000000", "hex");

test.each([
  ["an SVG named .png", () => SVG],
  ["an SVG behind an XML declaration", () => `<?xml version="1.0"?>${SVG}`],
  ["an HTML page", () => "<!doctype html><script>alert(1)</script>"],
  ["a HEIC", () => heic],
  ["a PDF", () => "%PDF-1.7 and so on"],
  ["text", () => "hello"],
  ["a GIF header before HTML", () => "GIF89a<script>alert(1)</script>"],
  ["a decompression bomb", bombPng],
  ["half a WebP", async () => (await rgbaWebp(1500, 1500)).subarray(0, 500)],
  ["half a TIFF", async () => (await rgbaTiff(300, 300)).subarray(0, 400)],
  ["half an AVIF", async () => (await avif(400, 400)).subarray(0, 2000)],
  ["half a JPEG", async () => (await jpeg(800, 600)).subarray(0, 9000)],
  ["half a PNG", async () => (await png(300, 300)).subarray(0, 9000)],
])("%s is not a valid image", async (_, make) => {
  expect(await refusal(imageFile(await make(), "image.png"))).toEqual(["not_an_image"]);
});

test("an image of 33 megapixels is accepted, and one with another row is refused with the limit", async () => {
  const { default: sharp } = await import("sharp");
  const flat = (height: number) =>
    sharp({ create: { width: 6000, height, channels: 3, background: "#888" } })
      .jpeg({ quality: 20 })
      .toBuffer();
  await expect(validateUpload(imageFile(await flat(5500)))).resolves.toBeDefined();
  expect(await refusal(imageFile(await flat(5501)))).toEqual(["too_many_pixels"]);
});

test("an AVIF, which is decoded whole, may have 14 megapixels, as the error says", async () => {
  const image = await avif(64, 64);
  // The size stands in the header; nothing else of it is read before the refusal.
  const at = image.indexOf("ispe") + 8;
  image.writeUInt32BE(5001, at);
  image.writeUInt32BE(3200, at + 4);
  expect(await refusal(imageFile(image, "wide.avif"))).toEqual(["avif_too_large"]);
});

test("an interlaced PNG with 16 bits, which is decoded whole, may have 16 megapixels, as the error says", async () => {
  const { default: sharp } = await import("sharp");
  const flat = (height: number) =>
    sharp({ create: { width: 5000, height, channels: 3, background: "#888" } })
      .toColourspace("rgb16")
      .png({ progressive: true })
      .toBuffer();
  expect(await refusal(imageFile(await flat(3301), "deep.png"))).toEqual(["deep_image_too_large"]);
});

test("the extension comes last: an image named .txt is refused with the list", async () => {
  expect(await refusal(imageFile(await jpeg(), "me.txt"))).toEqual([
    { code: "extension_not_allowed", extension: "txt", allowed: ALLOWED_EXTENSIONS },
  ]);
});

test("an image named without an extension is what its bytes are", async () => {
  expect((await validateUpload(imageFile(await jpeg(), "blob"))).type.name).toBe("jpeg");
});
