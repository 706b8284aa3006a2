import { render, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { DayChart } from "#components/admin/day-chart.tsx";

const days = ["1 Sep", "2 Sep", "3 Sep"];

test("the chart has a text alternative and a table of the same numbers", () => {
  render(<DayChart title="Likes" unit="likes" days={days} values={[3, 1200, 0]} />);
  expect(screen.getByRole("img").getAttribute("aria-label")).toBe(
    "1,203 likes from 1 Sep to 3 Sep; most on 2 Sep: 1,200.",
  );
  const rows = within(screen.getByRole("table", { hidden: true })).getAllByRole("row", { hidden: true });
  expect(rows.map((row) => row.textContent)).toEqual(["DayLikes", "1 Sep3", "2 Sep1,200", "3 Sep0"]);
});

test("a month without values is drawn empty", () => {
  const { container } = render(<DayChart title="Likes" unit="likes" days={days} values={[0, 0, 0]} />);
  expect(screen.getByRole("img").getAttribute("aria-label")).toBe("No likes from 1 Sep to 3 Sep.");
  expect(container.querySelectorAll("rect[height='1']")).toHaveLength(3);
  expect(container.innerHTML).not.toContain("NaN");
});
