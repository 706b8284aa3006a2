import { render } from "@testing-library/react";
import { expect, test } from "vitest";
import { DateBadge } from "#components/ui/date-badge.tsx";
import { Time } from "#components/ui/time.tsx";
import { dateBadgeText } from "#lib/format/dates.ts";

const at = new Date("2026-11-22T20:39:00Z");

test("a date badge shows day, month and year, and holds the exact moment", () => {
  const { container } = render(<DateBadge {...dateBadgeText(at)} />);
  const time = container.querySelector("time");
  expect(time?.getAttribute("datetime")).toBe("2026-11-22T20:39:00.000Z");
  expect(time?.textContent).toBe("22 Nov 2026");
});

test("a time is written in words", () => {
  const { container } = render(<Time at={at} />);
  expect(container.querySelector("time")?.textContent).toBe("22 Nov 2026 at 20:39");
});
