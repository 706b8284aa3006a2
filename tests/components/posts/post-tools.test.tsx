import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { PostTools } from "#components/posts/post-tools.tsx";

const namesFor = (viewer: { canEdit: boolean; isStaff: boolean }) => {
  const { unmount } = render(<PostTools postId={7} {...viewer} />);
  const names = screen.queryAllByRole("link").map((link) => `${link.textContent} ${link.getAttribute("href")}`);
  unmount();
  return names;
};

test("only staff see the link to the admin", () => {
  expect(namesFor({ canEdit: false, isStaff: false })).toEqual([]);
  expect(namesFor({ canEdit: true, isStaff: false })).toEqual(["Edit /posts/7/edit/", "Delete /posts/7/delete/"]);
  expect(namesFor({ canEdit: true, isStaff: true }).at(-1)).toBe("Admin /admin/posts/?q=%237");
});
