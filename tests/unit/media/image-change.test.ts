import { expect, test } from "vitest";
import { imageSrcset } from "#lib/media/image-variants.ts";
import { isPublicKey, originalsOf, resultKeys } from "#lib/media/keys.ts";
import { imageChange } from "#lib/media/post-files.ts";

const uuid = "0b7e83d7-9b15-4b80-b0d6-ba30e25b7796";
const none = { image: "", thumbnail: "", imageOriginal: "" };
const fresh = { ...none, imageOriginal: `originals/${uuid}.jpg` };
const shown = {
  image: `diary/images/${uuid}.jpg`,
  thumbnail: `diary/images/thumbnails/thumb_${uuid}.jpg`,
  imageOriginal: `originals/${uuid}.jpg`,
};
const variants = [480, 960, 1440].map((width) => `diary/images/${uuid}-${width}w.webp`);
const other = { ...none, imageOriginal: "originals/1c7e83d7-9b15-4b80-b0d6-ba30e25b7796.png" };

test("MT-01 an unsaved post with an image has no old keys and a new image", () => {
  expect(imageChange(null, fresh)).toEqual({ discarded: [], uploaded: true });
});

test("MT-02 an unsaved post without an image has no old keys and no new image", () => {
  expect(imageChange(null, none)).toEqual({ discarded: [], uploaded: false });
});

test("MT-03 a saved post without an image, unchanged, has empty old keys and no new image", () => {
  expect(imageChange(none, none)).toEqual({ discarded: [], uploaded: false });
});

test("MT-04 a saved post without an image, one added, has empty old keys and a new image", () => {
  expect(imageChange(none, fresh)).toEqual({ discarded: [], uploaded: true });
});

test("replacing discards image, thumbnail, variants and original, in this order", () => {
  expect(imageChange(shown, other)).toEqual({
    discarded: [shown.image, shown.thumbnail, ...variants, shown.imageOriginal],
    uploaded: true,
  });
});

test("clearing discards the files too, and an unchanged image discards nothing", () => {
  expect(imageChange(shown, none).discarded).toHaveLength(6);
  expect(imageChange(shown, shown)).toEqual({ discarded: [], uploaded: false });
});

test("replacing an image that was still being processed also discards the files that its job may be writing", () => {
  expect(imageChange(fresh, other).discarded).toEqual(imageChange(shown, other).discarded);
});

test.each([
  ["jpg", "jpg"],
  ["png", "png"],
  ["gif", "gif"],
  ["webp", "webp"],
  ["avif", "jpg"],
  ["tiff", "jpg"],
])("an original ending in %s becomes an image ending in %s", (from, to) => {
  expect(resultKeys(`originals/${uuid}.${from}`)).toEqual({
    image: `diary/images/${uuid}.${to}`,
    thumbnail: `diary/images/thumbnails/thumb_${uuid}.${to}`,
  });
});

test("results are public, originals and odd keys are not", () => {
  expect([shown.image, shown.thumbnail, ...variants].every(isPublicKey)).toBe(true);
  for (const key of [shown.imageOriginal, `diary/images/../../${uuid}.jpg`, `diary/images/${uuid}.svg`, ""]) {
    expect(isPublicKey(key)).toBe(false);
  }
});

test("a file leads back to its possible originals, an unknown file to none", () => {
  for (const key of [...Object.values(shown), ...variants]) expect(originalsOf(key)).toContain(shown.imageOriginal);
  expect(originalsOf("diary/images/holiday.jpg")).toEqual([]);
});

test("a wide image is offered to small screens in its variants", () => {
  expect(imageSrcset(shown.image, 1000)).toBe(`/media/${variants[0]} 480w, /media/${variants[1]} 960w`);
  expect(imageSrcset(shown.image, 480)).toBeNull();
  expect(imageSrcset(`diary/images/${uuid}.gif`, 1000)).toBeNull();
});
