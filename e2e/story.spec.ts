import { expect, test } from "@playwright/test";
import ExifReader from "exifreader";
import sharp from "sharp";
import { chooseImage, filesOfImage, publishPost, signUpByForm, sourceOf, uniqueName } from "./support/journey.ts";
import { likeButton, likeLink, likes } from "./support/likes.ts";
import { watchLiveUpdates } from "./support/live-updates.ts";
import { phonePhoto } from "./support/photo.ts";

test("a post with a phone photo is published, shown upright, liked live, edited and deleted with all its files", async ({
  browser,
}) => {
  const ann = await (await browser.newContext()).newPage();
  const bob = await (await browser.newContext()).newPage();
  const title = uniqueName("A walk by the river");

  await signUpByForm(ann);
  await publishPost(ann, {
    title,
    content: "The water was high.\n\nWe turned back at the weir.",
    image: await phonePhoto(),
  });
  await ann.getByRole("link", { name: title, exact: true }).first().click();
  await expect(ann.getByRole("heading", { name: title })).toBeVisible();
  const postUrl = new URL(ann.url()).pathname;

  // The image replaces its placeholder on the open page, without a reload.
  const image = ann.getByRole("img", { name: `${title} image` });
  await expect(image).toBeVisible();
  const size = await image.evaluate((element: HTMLImageElement) =>
    element.decode().then(() => [element.naturalWidth, element.naturalHeight]),
  );
  expect(size[0]).toBeLessThan(size[1] ?? 0);

  const source = await sourceOf(image);
  const bytes = await (await ann.request.get(source)).body();
  expect((await sharp(bytes).metadata()).exif).toBeUndefined();
  const { GPSLatitude, Make } = ExifReader.load(bytes);
  expect([GPSLatitude, Make]).toEqual([undefined, undefined]);

  const liveUpdates = watchLiveUpdates(bob);
  await bob.goto(postUrl);
  await liveUpdates();
  const link = likeLink(bob);
  await expect(link).toHaveAccessibleName(likes(0));
  await likeButton(ann).click();
  await expect(likeButton(ann)).toHaveAttribute("aria-pressed", "true");
  await expect(link).toHaveAccessibleName(likes(1));
  await expect(link).toContainText("♡");

  await ann.getByRole("link", { name: "Edit" }).click();
  await ann.getByLabel("Title").fill(`${title}, again`);
  await chooseImage(ann, await phonePhoto({ width: 900, height: 600 }));
  await ann.getByRole("button", { name: /^(Save|Update)/ }).click();
  await expect(ann).toHaveURL(new RegExp(`${postUrl}$`));
  await expect(ann.getByRole("heading", { name: `${title}, again` })).toBeVisible();
  const replaced = ann.getByRole("img", { name: `${title}, again image` });
  await expect(replaced).toBeVisible();
  const sources = [source, await sourceOf(replaced)];
  expect((await ann.request.get(source)).status()).toBe(404);

  await ann.getByRole("link", { name: "Delete" }).click();
  await ann.getByRole("button", { name: /^Delete/ }).click();
  await expect(ann).toHaveURL(/\/authors\/\d+\/$/);
  expect((await bob.goto(postUrl))?.status()).toBe(404);
  for (const one of sources) await expect.poll(() => filesOfImage(one), { timeout: 15_000 }).toEqual([]);
});

test.describe("with JavaScript switched off", () => {
  test.use({ javaScriptEnabled: false });

  test("the same holds without live updates", async ({ page, browser }) => {
    const title = uniqueName("Rain all day");

    await signUpByForm(page);
    await publishPost(page, { title, content: "Nothing but rain.", image: await phonePhoto() });
    await page.getByRole("link", { name: title, exact: true }).first().click();
    const postUrl = new URL(page.url()).pathname;

    // Without scripts the image appears after a reload.
    const imageOf = async (postTitle: string) => {
      const image = page.getByRole("img", { name: `${postTitle} image` });
      await expect(async () => {
        await page.reload();
        await expect(image).toBeVisible({ timeout: 100 });
      }).toPass();
      return (await image.getAttribute("src")) ?? "";
    };
    const source = await imageOf(title);
    const metadata = await sharp(await (await page.request.get(source)).body()).metadata();
    expect(metadata.exif).toBeUndefined();
    expect(metadata.width).toBeLessThan(metadata.height);

    await likeButton(page).click();
    await expect(likeButton(page)).toHaveAttribute("aria-pressed", "true");
    await expect(likeButton(page)).toHaveAccessibleName(likes(1));
    const bob = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await bob.goto(postUrl);
    await expect(likeLink(bob)).toHaveAccessibleName(likes(1));

    await page.getByRole("link", { name: "Edit" }).click();
    await page.getByLabel("Title").fill(`${title}, still`);
    await chooseImage(page, await phonePhoto({ width: 900, height: 600 }));
    await page.getByRole("button", { name: /^(Save|Update)/ }).click();
    await expect(page).toHaveURL(new RegExp(`${postUrl}$`));
    await expect(page.getByRole("heading", { name: `${title}, still` })).toBeVisible();
    await expect.poll(async () => (await page.request.get(source)).status(), { timeout: 15_000 }).toBe(404);
    const sources = [source, await imageOf(`${title}, still`)];

    await page.getByRole("link", { name: "Delete" }).click();
    await page.getByRole("button", { name: /^Delete/ }).click();
    await expect(page).toHaveURL(/\/authors\/\d+\/$/);
    expect((await bob.goto(postUrl))?.status()).toBe(404);
    for (const one of sources) await expect.poll(() => filesOfImage(one), { timeout: 15_000 }).toEqual([]);
  });
});
