import { render, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";
import { EditingElsewhere } from "#components/writing/editing-elsewhere.tsx";
import { useOtherTabs } from "#components/writing/use-other-tabs.ts";
import { newSlot } from "#components/writing/use-unsaved-text.ts";

function Tab({ entry }: { entry: string }) {
  const [slot] = useState(newSlot);
  return <EditingElsewhere tabs={useOtherTabs(entry, slot).size} />;
}

const WARNING = "This post is open in another tab too. Continue in one of them, and close the other.";
const warnings = () => screen.queryAllByText(WARNING).length;

test("two tabs with the same post both show a warning, until one of them is closed", async () => {
  render(<Tab entry="1:7" />);
  expect(warnings()).toBe(0);
  const second = render(<Tab entry="1:7" />);
  await waitFor(() => expect(warnings()).toBe(2));
  second.unmount();
  await waitFor(() => expect(warnings()).toBe(0));
});

test("tabs with different posts show no warning", async () => {
  render(<Tab entry="1:7" />);
  render(<Tab entry="1:8" />);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(warnings()).toBe(0);
});

test("a page restored from the back/forward cache counts again", async () => {
  render(<Tab entry="1:7" />);
  render(<Tab entry="1:7" />);
  await waitFor(() => expect(warnings()).toBe(2));
  window.dispatchEvent(new Event("pagehide"));
  await waitFor(() => expect(warnings()).toBe(0));
  window.dispatchEvent(new Event("pageshow"));
  await waitFor(() => expect(warnings()).toBe(2));
});
