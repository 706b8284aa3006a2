import type { Page } from "@playwright/test";

/** The like control of the post that a user sees; it is pressed when the user likes the post. */
export const likeButton = (page: Page) => page.getByRole("button", { name: /^Like this post\./ });

/** The like control that a visitor sees. */
export const likeLink = (page: Page) => page.getByRole("link", { name: /^Log in to like this post\./ });

/** The end of the accessible name of both. */
export const likes = (count: number) => new RegExp(`Likes: ${count}$`);
