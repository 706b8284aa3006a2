import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { UnsavedTextOffers } from "#components/writing/unsaved-text-offers.tsx";

test("unsaved text shows its time in the site's time zone and format", () => {
  const at = Date.parse("2026-09-03T22:39:12Z");
  const text = { slot: "1", title: "", content: "Half a thought", at };
  render(<UnsavedTextOffers texts={[text]} timeZone="Europe/Prague" onRestore={() => {}} onDiscard={() => {}} />);
  const paragraph = screen.getByText(/There is unsaved text from/);
  expect(paragraph.textContent).toBe("There is unsaved text from 4 Sep 2026 at 00:39: Half a thought.");
  expect(paragraph.querySelector("time")?.dateTime).toBe("2026-09-03T22:39:12.000Z");
});
