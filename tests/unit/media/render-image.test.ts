import sharp from "sharp";
import { expect, test, vi } from "vitest";
import { checkImage } from "#lib/media/check-image.ts";
import { isModestAnimation, renderImage } from "#lib/media/render-image.ts";
import { SlowImage, UnreadableImage } from "#lib/media/unreadable-image.ts";
import {
  animatedAvif,
  animatedPng,
  animation,
  avif,
  cmykJpeg,
  deepPng,
  deepWideGamutPng,
  jpeg,
  p3Profile,
  phonePhoto,
  png,
  rgbaPng,
  rgbaTiff,
  rgbaWebp,
  turnedAnimation,
} from "#tests/support/images.ts";
import { linearGreyProfile, plainTiff } from "#tests/support/tiff.ts";

const PAYLOAD = Buffer.from("*/=1;<script>alert(1)</script>");

const facts = (bytes: Buffer) => sharp(bytes).metadata();

async function pixel(bytes: Buffer, left: number, top: number): Promise<number[]> {
  const raw = await sharp(bytes).extract({ left, top, width: 1, height: 1 }).raw().toBuffer();
  return [...raw];
}

const near = (actual: number[], expected: number[]) =>
  expected.every((value, index) => Math.abs((actual[index] ?? -1) - value) <= 12);

test("a JPEG with EXIF orientation 6, 400×200, comes out as 200×400, upright in its pixels, without EXIF and GPS", async () => {
  const photo = await phonePhoto();
  expect((await facts(photo)).orientation).toBe(6);
  expect(photo.includes("Exif") && photo.includes("Daybook Camera")).toBe(true);
  const { image, thumbnail, width, height } = await renderImage(photo, "jpg");
  const made = await facts(image);
  expect([width, height, made.width, made.height]).toEqual([200, 400, 200, 400]);
  // Turned clockwise, what was left is on top.
  expect(near(await pixel(image, 100, 50), [255, 0, 0])).toBe(true);
  expect(near(await pixel(image, 100, 350), [0, 0, 255])).toBe(true);
  for (const bytes of [image, thumbnail]) {
    const { exif, icc, xmp, iptc, orientation } = await facts(bytes);
    expect({ exif, icc, xmp, iptc, orientation }).toEqual({});
    expect(bytes.includes("Exif") || bytes.includes("Daybook Camera") || bytes.includes("GPS")).toBe(false);
  }
});

test.each([
  [4000, 1000, 2000, 500],
  [3000, 2500, 2000, 1667],
  [2000, 2000, 2000, 2000],
  [60, 40, 60, 40],
])("%i×%i becomes %i×%i: fitted, never enlarged", async (width, height, toWidth, toHeight) => {
  const made = await renderImage(await jpeg(width, height), "jpg");
  expect([made.width, made.height]).toEqual([toWidth, toHeight]);
});

test.each([
  [4000, 1000],
  [60, 40],
  [10, 900],
])("the thumbnail of %i×%i is exactly 300×300, small images are enlarged", async (width, height) => {
  const { thumbnail } = await renderImage(await png(width, height), "png");
  expect(await facts(thumbnail)).toMatchObject({ width: 300, height: 300, format: "png" });
});

test("the thumbnail shows the centre", async () => {
  const { thumbnail } = await renderImage(await phonePhoto(400, 200), "jpg");
  expect(near(await pixel(thumbnail, 150, 20), [255, 0, 0])).toBe(true);
  expect(near(await pixel(thumbnail, 150, 280), [0, 0, 255])).toBe(true);
});

test.each([
  ["PNG", rgbaPng, "png"],
  ["WebP", rgbaWebp, "webp"],
])("a %s with alpha keeps its format and its alpha", async (_, make, extension) => {
  const { image, thumbnail } = await renderImage(await make(), extension);
  for (const bytes of [image, thumbnail])
    expect(await facts(bytes)).toMatchObject({ format: extension, hasAlpha: true });
});

test.each(["gif", "webp"] as const)(
  "an animated %s stays animated; its thumbnail is the first frame",
  async (format) => {
    const { image, thumbnail, width, height } = await renderImage(await animation(format), format);
    expect(await facts(image)).toMatchObject({ format, pages: 3, delay: [100, 100, 100] });
    expect([width, height]).toEqual([40, 40]);
    expect((await facts(thumbnail)).pages ?? 1).toBe(1);
    expect(near(await pixel(thumbnail, 150, 150), [255, 0, 0])).toBe(true);
  },
);

test("of an animated PNG and of an animated AVIF the first frame is shown", async () => {
  const { image } = await renderImage(await animatedPng(), "png");
  expect(await pixel(image, 20, 20)).toEqual([255, 0, 0]);
  const { width, height } = await renderImage(await animatedAvif(), "jpg");
  expect([width, height]).toEqual([60, 40]);
});

test("an animation of more than 33 megapixels in all is shown by its first frame", () => {
  const film = { format: "gif", width: 1000, height: 1000 } as const;
  expect(isModestAnimation({ ...film, pages: 33 })).toBe(true);
  expect(isModestAnimation({ ...film, pages: 34 })).toBe(false);
  expect(isModestAnimation(film)).toBe(false);
});

test("a CMYK JPEG becomes sRGB and keeps its colours", async () => {
  const { image } = await renderImage(await cmykJpeg(), "jpg");
  expect(await facts(image)).toMatchObject({ space: "srgb", channels: 3 });
  const [red = 0, , blue = 0] = await pixel(image, 10, 20);
  expect(red).toBeGreaterThan(blue + 100);
});

test("a 16-bit PNG becomes one with 8 bits", async () => {
  const { image } = await renderImage(await deepPng(), "png");
  expect(await facts(image)).toMatchObject({ format: "png", depth: "uchar", bitsPerSample: 8 });
});

test("a Display P3 image is converted to sRGB, not merely stripped of its profile", async () => {
  const wide = await sharp({ create: { width: 20, height: 20, channels: 3, background: { r: 0, g: 200, b: 0 } } })
    .withIccProfile("p3")
    .png()
    .toBuffer();
  const { image } = await renderImage(wide, "png");
  expect((await facts(image)).icc).toBeUndefined();
  expect(near(await pixel(image, 5, 5), [0, 200, 0])).toBe(true);
});

const DEEP = [200, 100, 60].map((value) => value * 257);

test.each([
  ["a PNG with 16 bits", deepWideGamutPng, "png"],
  ["a TIFF with 16 bits", async () => plainTiff({ bits: 16, samples: DEEP, icc: await p3Profile() }), "jpg"],
  [
    "a TIFF with 32 bits",
    async () => plainTiff({ bits: 32, samples: DEEP.map((value) => value * 65_537), icc: await p3Profile() }),
    "jpg",
  ],
  [
    "a TIFF of floats",
    async () =>
      plainTiff({ bits: 32, floats: true, samples: DEEP.map((value) => value / 65_535), icc: await p3Profile() }),
    "jpg",
  ],
])("the colours of %s in Display P3 are converted to sRGB", async (_, make, extension) => {
  const { image, thumbnail } = await renderImage(await make(), extension);
  for (const bytes of [image, thumbnail]) {
    const colour = await pixel(bytes, 2, 2);
    expect([215, 93, 47].map((value, index) => Math.abs(value - (colour[index] ?? 0)) <= 2)).toEqual([
      true,
      true,
      true,
    ]);
    expect(await facts(bytes)).toMatchObject({ space: "srgb", depth: "uchar" });
    expect((await facts(bytes)).icc).toBeUndefined();
  }
});

test("a half-transparent PNG with 16 bits in Display P3 is converted too, and stays so", async () => {
  const { image } = await renderImage(await deepWideGamutPng({ alpha: 0.5 }), "png");
  const [red = 0, green = 0, blue = 0, alpha = 0] = await pixel(image, 5, 5);
  expect(
    [Math.abs(red - 215), Math.abs(green - 93), Math.abs(blue - 47), Math.abs(alpha - 127)].every((off) => off <= 2),
  ).toBe(true);
});

test.each([
  ["8 bits", { bits: 8, samples: [55] }],
  ["16 bits", { bits: 16, samples: [55 * 257] }],
  ["32 bits", { bits: 32, samples: [55 * 257 * 65_537] }],
  ["floats", { bits: 32, floats: true, samples: [55 / 255] }],
] as const)("grey values in %s are converted by their profile", async (_, { samples, ...depth }) => {
  const tiff = plainTiff({ ...depth, samples: [...samples], icc: linearGreyProfile() });
  const { image } = await renderImage(tiff, "jpg");
  expect(Math.abs(((await pixel(image, 2, 2))[0] ?? 0) - 128)).toBeLessThanOrEqual(2);
});

test.each([
  ["integers", { bits: 32, samples: DEEP.map((value) => value * 65_537) }],
  ["16-bit integers", { bits: 16, samples: DEEP }],
] as const)("colours in %s without a profile are sRGB", async (_, { samples, ...depth }) => {
  const { thumbnail } = await renderImage(plainTiff({ ...depth, samples: [...samples] }), "png");
  const colour = await pixel(thumbnail, 2, 2);
  expect([200, 100, 60].every((value, index) => Math.abs(value - (colour[index] ?? 0)) <= 2)).toBe(true);
});

test.each([
  ["a TIFF with alpha", rgbaTiff],
  ["an AVIF", avif],
])("%s becomes a flattened JPEG", async (_, make) => {
  const { image, thumbnail } = await renderImage(await make(), "jpg");
  for (const bytes of [image, thumbnail]) expect(await facts(bytes)).toMatchObject({ format: "jpeg", hasAlpha: false });
});

test("half-transparent red is flattened onto white", async () => {
  const { image } = await renderImage(await rgbaTiff(), "jpg");
  expect(near(await pixel(image, 5, 5), [255, 127, 127])).toBe(true);
});

// Three colours above their three complements: each way to hold a camera puts another one into the corners.
const HELD: [orientation: number, topLeft: string, topRight: string][] = [
  [1, "100", "001"],
  [2, "001", "100"],
  [3, "101", "110"],
  [4, "110", "101"],
  [5, "100", "110"],
  [6, "110", "100"],
  [7, "101", "001"],
  [8, "001", "101"],
];

test.each(HELD)(
  "an animation with EXIF orientation %i comes out upright and moving",
  async (orientation, left, right) => {
    const { image, thumbnail, width, height } = await renderImage(await turnedAnimation(orientation), "webp");
    expect(await facts(image)).toMatchObject({ pages: 2, delay: [100, 250], loop: 3 });
    expect([width, height]).toEqual(orientation < 5 ? [300, 200] : [200, 300]);
    const corner = async (x: number) => (await pixel(image, x, 20)).map((value) => (value > 128 ? 1 : 0)).join("");
    expect([await corner(20), await corner(width - 20)]).toEqual([left, right]);
    // The second frame is black and white, and still comes second.
    const second = await sharp(image, { page: 1 }).raw().toBuffer();
    expect(new Set([...second.subarray(0, 3)].map((value) => value > 128)).size).toBe(1);
    expect((await facts(thumbnail)).pages ?? 1).toBe(1);
  },
);

test.each(HELD)("a photo with EXIF orientation %i comes out upright", async (orientation, topLeft, topRight) => {
  const colours = Buffer.from("ff0000 00ff00 0000ff ffff00 00ffff ff00ff".replaceAll(" ", ""), "hex");
  const photo = await sharp(colours, { raw: { width: 3, height: 2, channels: 3 } })
    .resize(300, 200, { kernel: "nearest" })
    .withMetadata({ orientation })
    .jpeg({ quality: 95, chromaSubsampling: "4:4:4" })
    .toBuffer();
  const { image, width, height } = await renderImage(photo, "jpg");
  const corner = async (left: number) => (await pixel(image, left, 20)).map((value) => (value > 128 ? 1 : 0)).join("");
  expect([width, height]).toEqual(orientation < 5 ? [300, 200] : [200, 300]);
  expect([await corner(20), await corner(width - 20)]).toEqual([topLeft, topRight]);
});

test.each([
  ["a JPEG with a page behind it", async () => Buffer.concat([await jpeg(), PAYLOAD]), "jpg"],
  ["a GIF that is a script too", async () => Buffer.concat([await animation("gif"), PAYLOAD]), "gif"],
  ["a PNG with a page behind it", async () => Buffer.concat([await png(), PAYLOAD]), "png"],
])("of %s only the pixels are left", async (_, make, extension) => {
  const { image, thumbnail } = await renderImage(await make(), extension);
  for (const bytes of [image, thumbnail]) expect(bytes.includes("alert")).toBe(false);
});

test("the first image of a phone's MPO is used", async () => {
  const { width, height } = await renderImage(Buffer.concat([await jpeg(300, 200), await jpeg(100, 100)]), "jpg");
  expect([width, height]).toEqual([300, 200]);
});

const plain = (width = 60, height = 40) => sharp({ create: { width, height, channels: 3, background: "#a63" } });

test.each([
  ["a palette PNG", () => plain().png({ palette: true, colours: 4 }), "png"],
  ["a 16-bit TIFF", () => plain().toColourspace("rgb16").tiff(), "jpg"],
  ["a CMYK TIFF", () => plain().toColourspace("cmyk").tiff(), "jpg"],
  ["a Lab TIFF", () => plain().toColourspace("lab").tiff(), "jpg"],
  ["a TIFF of black and white", () => plain().toColourspace("b-w").tiff({ bitdepth: 1 }), "jpg"],
  ["a grey PNG with 16 bits", () => plain().toColourspace("grey16").png(), "png"],
])("%s comes out in sRGB with 8 bits", async (_, make, extension) => {
  const { image } = await renderImage(await make().toBuffer(), extension);
  expect(await facts(image)).toMatchObject({ space: "srgb", depth: "uchar", channels: 3 });
});

test("a line of 30,000 pixels stays a line", async () => {
  const { width, height } = await renderImage(await plain(30_000, 1).png().toBuffer(), "png");
  expect([width, height]).toEqual([2000, 1]);
});

test.each(["vips_tracked: out of memory --- size == 99MB", "std::bad_alloc", "heif: Memory allocation error"])(
  "“%s” is not an error of the image, because a retry may help",
  async (message) => {
    const image = await png();
    vi.spyOn(sharp.prototype, "toBuffer").mockRejectedValueOnce(new Error(message));
    await expect(renderImage(image, "png")).rejects.not.toBeInstanceOf(UnreadableImage);
  },
);

test("an image that takes longer than it may is slow, and not unreadable", async () => {
  const image = await png();
  vi.spyOn(sharp.prototype, "toBuffer").mockRejectedValue(new Error("timeout: 42% complete"));
  await expect(renderImage(image, "png")).rejects.toBeInstanceOf(SlowImage);
  await expect(checkImage(image, "png")).rejects.toBeInstanceOf(SlowImage);
});

test("bytes that are not an image are unreadable, which a retry would not change", async () => {
  await expect(renderImage(Buffer.from("not an image at all"), "jpg")).rejects.toBeInstanceOf(UnreadableImage);
});
