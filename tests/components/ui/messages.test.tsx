import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { Messages } from "#components/ui/messages.tsx";
import { FLASH_COOKIE, type FlashMessage, serializeFlash } from "#lib/http/flash-message.ts";

let path = "/";
vi.mock("next/navigation", () => ({ usePathname: () => path }));
afterEach(() => {
  path = "/";
});

const page = (messages: FlashMessage[]) => (
  <main id="content" tabIndex={-1}>
    <Messages messages={messages} />
  </main>
);

test("each message shows its level and can be dismissed alone", async () => {
  render(
    page([
      { level: "success", text: "Saved." },
      { level: "warning", text: "Careful." },
    ]),
  );
  expect(within(screen.getByRole("status")).getByText("Saved.").closest("[data-level=success]")).toBeTruthy();
  expect(within(screen.getByRole("alert")).getByText("Careful.").closest("[data-level=warning]")).toBeTruthy();
  const [first] = screen.getAllByRole("button", { name: "Dismiss" });
  if (first) await userEvent.click(first);
  expect(screen.queryByText("Saved.")).toBeNull();
  expect(screen.getByText("Careful.")).toBeTruthy();
});

test("dismissing a message by keyboard moves the focus to the content", async () => {
  render(page([{ level: "success", text: "Saved." }]));
  screen.getByRole("button", { name: "Dismiss" }).focus();
  await userEvent.keyboard("{Enter}");
  expect(document.activeElement).toBe(document.getElementById("content"));
});

test("a message after a soft navigation appears in a live region that existed before", () => {
  const view = render(page([]));
  const region = screen.getByRole("status");
  expect(region.textContent).toBe("");
  // biome-ignore lint/suspicious/noDocumentCookie: as the server sets it
  document.cookie = `${FLASH_COOKIE}=${serializeFlash([{ level: "success", text: "Published." }])}`;
  path = "/authors/7/";
  view.rerender(page([]));
  expect(region.textContent).toBe("Published.");
});
