import { expect, test } from "vitest";
import { cardImage } from "#components/posts/card-image.ts";

const image = { key: "diary/images/a.jpg", thumbnail: "diary/images/thumbnails/thumb_a.jpg" };

test("a card offers the copies of its image, as wide as the image is drawn to cover its place", () => {
  expect(cardImage({ ...image, width: 1500, height: 1000 })).toEqual({
    src: "/media/diary/images/thumbnails/thumb_a.jpg",
    width: 300,
    height: 300,
    wider: {
      srcSet: [480, 960, 1440].map((width) => `/media/diary/images/a-${width}w.webp ${width}w`).join(", "),
      sizes:
        "(min-width: 80rem) max(280px, 300px), (min-width: 48rem) max(50vw - 144px, 300px), max(100vw - 112px, 300px)",
    },
  });
  expect(cardImage({ ...image, width: 2000, height: 500 }).wider?.sizes).toContain("max(280px, 800px)");
});

test("an image that has no copies is shown by its thumbnail alone, and by itself where there is none", () => {
  expect(cardImage({ ...image, width: 480, height: 320 }).wider).toBeNull();
  expect(cardImage({ ...image, key: "diary/images/a.gif", width: 1500, height: 1000 }).wider).toBeNull();
  const bare = cardImage({ ...image, thumbnail: "", width: 400, height: 300 });
  expect(bare).toEqual({ src: "/media/diary/images/a.jpg", width: 400, height: 300, wider: null });
});
