import { randomUUID } from "node:crypto";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { expect, type Locator, type Page } from "@playwright/test";

export const PASSWORD = "a quiet evening at home";

export const uniqueName = (prefix: string) => `${prefix}_${randomUUID().slice(0, 8)}`;

/** Signs up by the form and ends on the new profile. */
export async function signUpByForm(
  page: Page,
  username = uniqueName("ann"),
  email = `${username}@example.com`,
): Promise<string> {
  await page.goto("/signup/");
  await page.getByLabel("Username").fill(username);
  await page.getByLabel("Email").fill(email);
  await page.locator("[name=password1]").fill(PASSWORD);
  await page.locator("[name=password2]").fill(PASSWORD);
  await page.locator("[name=accept_terms]").check();
  await page.getByRole("button", { name: "Sign up" }).click();
  await expect(page).toHaveURL(/\/authors\/\d+\/$/);
  return username;
}

/** The fields of the post form that are found by the words of their labels. */
export const contentField = (page: Page) => page.getByLabel("Content", { exact: true });
export const imageField = (page: Page) => page.getByLabel(/^(New image|Image)$/);

type NewPost = { title: string; content: string; image?: Buffer };

/** Fills and sends the form of `/posts/add/`, which leads home. */
export async function publishPost(page: Page, { title, content, image }: NewPost): Promise<void> {
  await page.goto("/posts/add/");
  await page.getByLabel("Title").fill(title);
  await contentField(page).fill(content);
  if (image) await chooseImage(page, image);
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page).toHaveURL(/^[a-z]+:\/\/[^/]+\/$/);
}

export const chooseImage = (page: Page, image: Buffer) =>
  page.locator("[name=image]").setInputFiles({ name: "IMG_0001.jpg", mimeType: "image/jpeg", buffer: image });

/** The address that an image was loaded from. A browser chooses none before the image is laid out. */
export const sourceOf = (image: Locator) =>
  image.evaluate((element: HTMLImageElement) => element.decode().then(() => element.currentSrc));

/** The files that are stored of the image at this address: its original, its copies, its thumbnail. */
export async function filesOfImage(source: string): Promise<string[]> {
  const [id = ""] = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/.exec(source) ?? [];
  expect(id).not.toBe("");
  const root = path.join(process.env.DAYBOOK_E2E_DATA_DIR ?? "", "media");
  const files = await readdir(root, { recursive: true });
  return files.filter((file) => file.includes(id));
}
