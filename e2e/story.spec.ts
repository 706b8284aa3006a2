import { expect, test } from "@playwright/test";
import ExifReader from "exifreader";
import sharp from "sharp";
import { choosePhoto, filesOfPicture, signUp, sourceOf, uniqueName, writeEntry } from "./support/journey.ts";
import { watchLiveUpdates } from "./support/live-updates.ts";
import { phonePhoto } from "./support/photo.ts";

test("an entry with a phone photo is written, seen upright, liked live, edited and deleted without a trace", async ({
  browser,
}) => {
  const ann = await (await browser.newContext()).newPage();
  const bob = await (await browser.newContext()).newPage();
  const title = uniqueName("A walk by the river");

  await signUp(ann);
  await writeEntry(ann, {
    title,
    content: "The water was high.\n\nWe turned back at the weir.",
    photo: await phonePhoto(),
  });
  await ann.getByRole("link", { name: title, exact: true }).first().click();
  await expect(ann.getByRole("heading", { name: title })).toBeVisible();
  const entryUrl = new URL(ann.url()).pathname;

  // The picture takes the place of its placeholder on the open page: nothing reloads it.
  const picture = ann.getByRole("img", { name: `${title} image` });
  await expect(picture).toBeVisible();
  const size = await picture.evaluate((image: HTMLImageElement) =>
    image.decode().then(() => [image.naturalWidth, image.naturalHeight]),
  );
  expect(size[0]).toBeLessThan(size[1] ?? 0);

  const source = await sourceOf(picture);
  const bytes = await (await ann.request.get(source)).body();
  expect((await sharp(bytes).metadata()).exif).toBeUndefined();
  const { GPSLatitude, Make } = ExifReader.load(bytes);
  expect([GPSLatitude, Make]).toEqual([undefined, undefined]);

  const liveUpdates = watchLiveUpdates(bob);
  await bob.goto(entryUrl);
  await liveUpdates();
  const count = bob.locator(".like .count");
  await expect(count).toHaveText("0");
  await ann.locator(".like").click();
  await expect(ann.locator(".like")).toHaveClass(/is-liked/);
  await expect(count).toHaveText("1");
  await expect(bob.locator(".like")).not.toHaveClass(/is-liked/);

  await ann.getByRole("link", { name: "Edit" }).click();
  await ann.locator("[name=title]").fill(`${title}, again`);
  await choosePhoto(ann, await phonePhoto({ width: 900, height: 600 }));
  await ann.getByRole("button", { name: /^(Save|Update)/ }).click();
  await expect(ann).toHaveURL(new RegExp(`${entryUrl}$`));
  await expect(ann.getByRole("heading", { name: `${title}, again` })).toBeVisible();
  const replaced = ann.getByRole("img", { name: `${title}, again image` });
  await expect(replaced).toBeVisible();
  const sources = [source, await sourceOf(replaced)];
  expect((await ann.request.get(source)).status()).toBe(404);

  await ann.getByRole("link", { name: "Delete" }).click();
  await ann.getByRole("button", { name: /^Delete/ }).click();
  await expect(ann).toHaveURL(/\/authors\/\d+\/$/);
  expect((await bob.goto(entryUrl))?.status()).toBe(404);
  for (const one of sources) await expect.poll(() => filesOfPicture(one), { timeout: 15_000 }).toEqual([]);
});

test.describe("with JavaScript switched off", () => {
  test.use({ javaScriptEnabled: false });

  test("the same story holds, but for what is live", async ({ page, browser }) => {
    const title = uniqueName("Rain all day");

    await signUp(page);
    await writeEntry(page, { title, content: "Nothing but rain.", photo: await phonePhoto() });
    await page.getByRole("link", { name: title, exact: true }).first().click();
    const entryUrl = new URL(page.url()).pathname;

    // Nothing tells a page without scripts that its picture is ready: the reader looks again.
    const pictureOf = async (entry: string) => {
      const picture = page.getByRole("img", { name: `${entry} image` });
      await expect(async () => {
        await page.reload();
        await expect(picture).toBeVisible({ timeout: 100 });
      }).toPass();
      return (await picture.getAttribute("src")) ?? "";
    };
    const source = await pictureOf(title);
    const metadata = await sharp(await (await page.request.get(source)).body()).metadata();
    expect(metadata.exif).toBeUndefined();
    expect(metadata.width).toBeLessThan(metadata.height);

    await page.locator(".like").click();
    await expect(page.locator(".like")).toHaveClass(/is-liked/);
    await expect(page.locator(".like .count")).toHaveText("1");
    const bob = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await bob.goto(entryUrl);
    await expect(bob.locator(".like .count")).toHaveText("1");

    await page.getByRole("link", { name: "Edit" }).click();
    await page.locator("[name=title]").fill(`${title}, still`);
    await choosePhoto(page, await phonePhoto({ width: 900, height: 600 }));
    await page.getByRole("button", { name: /^(Save|Update)/ }).click();
    await expect(page).toHaveURL(new RegExp(`${entryUrl}$`));
    await expect(page.getByRole("heading", { name: `${title}, still` })).toBeVisible();
    await expect.poll(async () => (await page.request.get(source)).status(), { timeout: 15_000 }).toBe(404);
    const sources = [source, await pictureOf(`${title}, still`)];

    await page.getByRole("link", { name: "Delete" }).click();
    await page.getByRole("button", { name: /^Delete/ }).click();
    await expect(page).toHaveURL(/\/authors\/\d+\/$/);
    expect((await bob.goto(entryUrl))?.status()).toBe(404);
    for (const one of sources) await expect.poll(() => filesOfPicture(one), { timeout: 15_000 }).toEqual([]);
  });
});
