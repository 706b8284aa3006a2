import { fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { LoginLink } from "#components/account/login-link.tsx";

const ADDRESS = "/login/?next=/posts/add/";

afterEach(() => vi.unstubAllGlobals());

/** @returns the addresses that the script went to */
function click(keys: { ctrlKey?: boolean } = {}): string[] {
  const assign = vi.fn();
  vi.stubGlobal("location", { ...window.location, assign });
  render(<LoginLink leadsTo={ADDRESS}>Add post</LoginLink>);
  const link = screen.getByRole("link", { name: "Add post" });
  expect(link.getAttribute("href")).toBe("/login/");
  // jsdom follows no links.
  document.addEventListener("click", (event) => event.preventDefault(), { once: true });
  fireEvent.click(link, keys);
  return assign.mock.calls.map(([url]) => url);
}

test("a click leads to the login address with the next step", () => {
  expect(click()).toEqual([ADDRESS]);
});

test("a click that opens another tab is left to the browser", () => {
  expect(click({ ctrlKey: true })).toEqual([]);
});
