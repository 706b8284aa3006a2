import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { FormErrors } from "#components/ui/form-errors.tsx";

test("errors are listed with links to their fields, and take the focus on every attempt", () => {
  const errors = { "": ["The whole is wrong."], title: ["Too long."] };
  const { rerender } = render(<FormErrors errors={errors} attempt={1} labels={{ title: "Title" }} />);
  const summary = screen.getByRole("alert");
  expect(summary.textContent).toBe("The whole is wrong.Title: Too long.");
  expect(screen.getByRole("link", { name: "Title" }).getAttribute("href")).toBe("#field-title");
  expect(document.activeElement).toBe(summary);

  summary.blur();
  rerender(<FormErrors errors={errors} attempt={2} labels={{ title: "Title" }} />);
  expect(document.activeElement).toBe(summary);
});

test("without errors there is no summary", () => {
  render(<FormErrors errors={{ title: [] }} attempt={0} />);
  expect(screen.queryByRole("alert")).toBeNull();
});
