import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { BulkForm } from "#components/admin/bulk-form.tsx";
import { DataTable } from "#components/admin/data-table.tsx";
import type { FormState } from "#lib/pages/form-state.ts";

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

test("all matching rows are selected only while every row of the page is ticked", async () => {
  const action = vi.fn(async (state: FormState, _form: FormData) => state);
  render(
    <BulkForm action={action} actions={[{ name: "publish", label: "Publish" }]} back="/admin/posts/" hasOtherPages>
      <DataTable caption="Posts" columns={[]} rows={[{ id: 7 }, { id: 8 }]} selectLabel={({ id }) => `post ${id}`} />
    </BulkForm>,
  );
  const box = (name: string) => screen.getByRole<HTMLInputElement>("checkbox", { name });
  const all = box("All that match, also on other pages");
  await userEvent.click(box("Select all on this page"));
  await userEvent.click(all);
  await userEvent.click(screen.getByRole("button", { name: "Publish" }));
  expect(action.mock.calls.map(([, form]) => form.get("all"))).toEqual(["1"]);

  await userEvent.click(box("Select post 8"));
  expect([all.checked, box("Select all on this page").checked]).toEqual([false, false]);
  await userEvent.click(box("Select post 8"));
  expect([all.checked, box("Select all on this page").checked]).toEqual([false, true]);
});
