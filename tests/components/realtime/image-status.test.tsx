import { act, render } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ImageStatus } from "#components/realtime/image-status.tsx";

const router = { refresh: vi.fn() };
vi.mock("next/navigation", () => ({ useRouter: () => router }));

let visibility: DocumentVisibilityState;
function turn(next: DocumentVisibilityState): void {
  visibility = next;
  document.dispatchEvent(new Event("visibilitychange"));
}

beforeEach(() => {
  vi.useFakeTimers();
  visibility = "visible";
  vi.spyOn(document, "visibilityState", "get").mockImplementation(() => visibility);
  router.refresh.mockClear();
  render(<ImageStatus postId={7} authorId={1} viewerId={null} />);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** How often the page is drawn again in so many minutes. */
function looksIn(minutes: number): number {
  router.refresh.mockClear();
  act(() => vi.advanceTimersByTime(minutes * 60_000));
  return router.refresh.mock.calls.length;
}

test("a page that waits for its image polls less and less often", () => {
  const [first, second] = [looksIn(1), looksIn(1)];
  expect(first).toBeGreaterThan(second);
  expect(second).toBeGreaterThan(0);
});

test("a hidden tab does not poll, and polls at once when it is visible again", () => {
  looksIn(1);
  turn("hidden");
  expect(looksIn(60)).toBe(0);
  turn("visible");
  expect(looksIn(1 / 60)).toBe(1);
});

test("polling stops for an image that does not arrive, until the tab is visible again", () => {
  looksIn(60);
  expect(looksIn(60)).toBe(0);
  turn("hidden");
  turn("visible");
  expect(looksIn(1)).toBeGreaterThan(0);
});
