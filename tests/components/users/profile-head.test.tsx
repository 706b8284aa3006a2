import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { ProfileHead } from "#components/users/profile-head.tsx";

const profile = {
  id: 7,
  username: "ann",
  dateJoined: new Date("2026-11-01T12:00:00Z"),
  postsCount: 2,
  likesReceived: 1,
  private: null,
};

test.each([
  [{ own: false, isStaff: false }, []],
  [
    { own: true, isStaff: false },
    ["Change Email", "Change Username", "Change Password", "Your devices", "Delete Account"],
  ],
  [{ own: false, isStaff: true }, ["Admin"]],
])("a viewer who is %o sees these links", (viewer, names) => {
  render(<ProfileHead profile={profile} {...viewer} />);
  const links = screen.queryAllByRole("link");
  expect(links.map((link) => link.textContent)).toEqual(names);
  if (viewer.isStaff) expect(links[0]?.getAttribute("href")).toBe("/admin/users/?q=%237");
});
