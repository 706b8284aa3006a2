import { render, screen, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { SiteHeader } from "#components/layout/site-header.tsx";

vi.mock("next/navigation", () => ({ usePathname: () => "/authors/7" }));

const viewer = { id: 7, username: "ann", isStaff: false, sessionId: null };

/** The menu is closed, and jsdom cannot open it: what the click does is seen in the browser (e2e). */
const CLOSED = { hidden: true };

const menu = () => {
  const element = document.getElementById("site-menu");
  if (!element) throw new Error("There is no menu.");
  return within(element);
};

const entries = () =>
  menu()
    .getAllByRole("link", CLOSED)
    .map((link) => [link.textContent, link.getAttribute("href")]);

test("visitors see links to the API, signup and login", () => {
  render(<SiteHeader viewer={null} siteName="Daybook" />);
  expect(entries()).toEqual([
    ["API", "/api/v1/docs/"],
    ["Sign up", "/signup/"],
    ["Log in", "/login/"],
  ]);
  expect(screen.getByRole("link", { name: "Add post" }).getAttribute("href")).toBe("/login/");
});

test("the menu's login link sends no Referer, so that it leads to the profile", () => {
  render(<SiteHeader viewer={null} siteName="Daybook" />);
  const links = [...document.querySelectorAll<HTMLAnchorElement>('a[href="/login/"]')];
  expect(links.map((link) => [link.textContent, link.getAttribute("referrerpolicy")])).toEqual([
    ["Log in", "no-referrer"],
    ["Log in", "no-referrer"],
    ["Add post", null],
  ]);
});

test("a logged-in user sees the profile link and the logout form", () => {
  render(<SiteHeader viewer={viewer} siteName="Daybook" />);
  expect(entries()).toEqual([
    ["Profile", "/authors/7/"],
    ["API", "/api/v1/docs/"],
  ]);
  const logOut = menu()
    .getByRole("button", { name: "Log out", ...CLOSED })
    .closest("form");
  expect([logOut?.getAttribute("action"), logOut?.method]).toEqual(["/logout/", "post"]);
  expect(screen.getByRole("link", { name: "Add post" }).getAttribute("href")).toBe("/posts/add/");
});

test("staff also see the lists and the admin", () => {
  render(<SiteHeader viewer={{ ...viewer, isStaff: true }} siteName="Daybook" />);
  expect(entries().map(([label]) => label)).toEqual(["Profile", "All Users", "All Posts", "API", "Admin Site"]);
});

test("the current page is marked, with or without the trailing slash", () => {
  render(<SiteHeader viewer={viewer} siteName="Daybook" />);
  expect(
    menu()
      .getByRole("link", { name: "Profile", ...CLOSED })
      .getAttribute("aria-current"),
  ).toBe("page");
  expect(
    menu()
      .getByRole("link", { name: "API", ...CLOSED })
      .hasAttribute("aria-current"),
  ).toBe(false);
});

test("the menu button names its menu and whether it is open", () => {
  render(<SiteHeader viewer={viewer} siteName="Daybook" />);
  const button = screen.getByRole("button", { name: "ann" });
  expect(button.getAttribute("aria-expanded")).toBe("false");
  expect(button.getAttribute("aria-controls")).toBe("site-menu");
  expect(button.getAttribute("popovertarget")).toBe("site-menu");
});
