import { expect, type Page } from "@playwright/test";

/**
 * Watches the sockets of a page that is not open yet.
 * @returns a function that waits until the page receives live updates; a like given earlier may reach it late
 */
export function watchLiveUpdates(page: Page): () => Promise<void> {
  let isSubscribed = false;
  page.on("websocket", (socket) =>
    socket.on("framereceived", ({ payload }) => {
      isSubscribed ||= String(payload).includes("subscription_succeeded");
    }),
  );
  return () => expect.poll(() => isSubscribed).toBe(true);
}
