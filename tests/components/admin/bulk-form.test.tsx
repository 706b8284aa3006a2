import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { BulkForm } from "#components/admin/bulk-form.tsx";
import type { FormState } from "#lib/form-state.ts";

test("Enter on a ticked row presses none of the buttons", async () => {
  const action = vi.fn(async (state: FormState, _form: FormData) => state);
  render(
    <BulkForm action={action} actions={[{ name: "publish", label: "Publish" }]} back="/admin/posts/">
      <input type="checkbox" name="id[]" value="7" aria-label="Select" />
    </BulkForm>,
  );
  const row = screen.getByRole<HTMLInputElement>("checkbox");
  await userEvent.click(row);
  await userEvent.keyboard("{Enter}");
  expect(action).not.toHaveBeenCalled();
  expect(row.checked).toBe(true);

  await userEvent.click(screen.getByRole("button"));
  expect(action.mock.calls.map(([, form]) => form.get("do"))).toEqual(["publish"]);
});
