import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { ConfirmForm } from "#components/admin/confirm-form.tsx";

const show = (count: number, { isAll = false, hasMore = false } = {}) =>
  render(
    <ConfirmForm
      action={async (state) => state}
      act="unpublish"
      phrase={(subject) => `Unpublish ${subject}`}
      pendingLabel="Unpublishing…"
      one="post"
      many="posts"
      rows={Array.from({ length: count }, (_, index) => ({ id: index + 1, name: `Post ${index + 1}`, note: "" }))}
      isAll={isAll}
      hasMore={hasMore}
      back="/admin/posts/"
    />,
  );

test.each([
  [1, {}, "Unpublish this post?", "Unpublish post"],
  [1, { isAll: true }, "Unpublish this post?", "Unpublish post"],
  [3, {}, "Unpublish these 3 posts?", "Unpublish posts"],
  [312, { isAll: true }, "Unpublish all 312 posts that match?", "Unpublish posts"],
  [1000, { isAll: true, hasMore: true }, "Unpublish the newest 1,000 posts that match?", "Unpublish posts"],
])("confirms %i rows, %o, and submits exactly them", (count, which, question, button) => {
  const { container } = show(count, which);
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe(question);
  expect(screen.getByRole("button").textContent).toBe(button);
  const ids = container.querySelector<HTMLInputElement>("[name=ids]")?.value.split(",");
  expect([ids?.length, ids?.[0], ids?.at(-1)]).toEqual([count, "1", String(count)]);
  expect(container.querySelectorAll("li")).toHaveLength(count);
});

test.each([
  [{}, "Nothing selected", "Nothing was selected, or it no longer exists."],
  [{ isAll: true }, "Nothing to change", "None of the posts that match is left to change."],
])("without rows to confirm it links back, %o", (which, heading, text) => {
  show(0, which);
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe(heading);
  expect(screen.getByText(text)).toBeDefined();
  expect(screen.getByRole("link").getAttribute("href")).toBe("/admin/posts/");
});
