import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { Pagination } from "#components/ui/pagination.tsx";

const links = () => screen.queryAllByRole("link").map((link) => [link.textContent, link.getAttribute("href")]);

test("one page needs no pagination", () => {
  const { container } = render(<Pagination page={1} pages={1} path="/" />);
  expect(container.textContent).toBe("");
});

test("the first page leads forward only", () => {
  render(<Pagination page={1} pages={3} path="/popular/" />);
  expect(screen.getByText("Page 1 of 3")).toBeTruthy();
  expect(screen.getByText("1/3")).toBeTruthy();
  expect(links()).toEqual([
    ["›", "/popular/?page=2"],
    ["Last", "/popular/?page=3"],
  ]);
});

test("a page in the middle leads both ways", () => {
  render(<Pagination page={2} pages={3} path="/" />);
  expect(links()).toEqual([
    ["First", "/?page=1"],
    ["‹", "/?page=1"],
    ["›", "/?page=3"],
    ["Last", "/?page=3"],
  ]);
});

test("the last page leads back only, and a query of the list is kept", () => {
  render(<Pagination page={3} pages={3} path="/authors/?sort=-posts" />);
  expect(links()).toEqual([
    ["First", "/authors/?page=1&sort=-posts"],
    ["‹", "/authors/?page=2&sort=-posts"],
  ]);
});
