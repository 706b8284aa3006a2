import { render, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { type Card, PostCards } from "#components/posts/post-card.tsx";

const CARD: Card = {
  id: 7,
  title: "Snow",
  excerpt: "First line.",
  author: { id: 3, username: "ann" },
  date: { day: "4", month: "Nov", year: "2026", iso: "2026-11-04T10:00:00.000Z", title: "4 Nov 2026 at 10:00" },
  image: { src: "/media/snow.jpg", width: 300, height: 300, wider: null },
  like: { count: 0, version: 0, liked: false },
};

const show = (card: Partial<Card> = {}) => {
  render(<PostCards cards={[{ ...CARD, ...card }]} authenticated={false} />);
  return screen.getByRole("article");
};

test("a card has one link to each page, and the image is inside the one to the post", () => {
  const card = show();
  const links = [...card.querySelectorAll("a")].map((link) => link.getAttribute("href"));
  expect(links).toEqual(["/posts/7/", "/authors/3/", "/login/"]);
  const image = within(card).getByAltText("Snow");
  expect(image.closest("a")?.getAttribute("href")).toBe("/posts/7/");
});

test("the link to the post is named once, by the title", () => {
  const card = show();
  expect(within(card).getByRole("link", { name: "Snow" })).toBeTruthy();
  expect(within(card).getByRole("heading", { name: "Snow" }).textContent).toBe("Snow");
});

test("title, text and author name have their own directions", () => {
  const card = show({ title: "בוקר", excerpt: "כפור", author: { id: 3, username: "רות" } });
  for (const text of ["בוקר", "כפור", "רות"]) {
    expect(within(card).getByText(text).closest("[dir=auto], bdi")).not.toBeNull();
  }
});
