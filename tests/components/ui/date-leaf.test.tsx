import { render } from "@testing-library/react";
import { expect, test } from "vitest";
import { DateBadge } from "#components/ui/date-badge.tsx";
import { Time } from "#components/ui/time.tsx";

const at = new Date("2026-11-22T20:39:00Z");

test("a leaf shows day, month and year, and tells the moment exactly", () => {
  const { container } = render(<DateBadge at={at} />);
  const time = container.querySelector("time");
  expect(time?.getAttribute("datetime")).toBe("2026-11-22T20:39:00.000Z");
  expect(time?.querySelector(".leaf-day")?.textContent).toBe("22");
  expect(time?.querySelector(".leaf-month")?.textContent).toBe("Nov");
  expect(time?.querySelector(".leaf-year")?.textContent).toBe("2026");
});

test("a time reads as people write it", () => {
  const { container } = render(<Time at={at} />);
  expect(container.querySelector("time")?.textContent).toBe("22 Nov 2026 at 20:39");
});
