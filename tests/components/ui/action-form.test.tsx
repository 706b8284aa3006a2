import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { UnrecognizedActionError } from "next/dist/client/components/unrecognized-action-error";
import { expect, test, vi } from "vitest";
import { ActionForm } from "#components/ui/action-form.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { type FormAction, useForm } from "#components/ui/use-form.ts";
import { initialFormState } from "#lib/pages/form-state.ts";

const answered: FormAction = async () => initialFormState;

function show(action: FormAction) {
  render(
    <ActionForm action={action}>
      <input type="checkbox" name="id[]" value="7" aria-label="The seventh" />
      <SubmitButton pendingLabel="Deleting…" name="do" value="delete">
        Delete
      </SubmitButton>
    </ActionForm>,
  );
}

const send = () => userEvent.click(screen.getByRole("button", { name: "Delete" }));

test.each([
  ["a dead line", new TypeError("Failed to fetch"), "The site could not be reached. Nothing is lost"],
  ["a failure of the site", new Error("digest"), "Something went wrong on our end. Nothing is lost"],
  ["an update of the site", new UnrecognizedActionError("gone"), "Reload the page"],
])("%s is shown in the form, which keeps its ticks and can be sent again", async (_, error, told) => {
  const action = vi.fn(answered).mockRejectedValueOnce(error);
  show(action);
  await userEvent.click(screen.getByLabelText("The seventh"));
  await send();
  expect((await screen.findByRole("alert")).textContent).toContain(told);
  expect(screen.getByLabelText<HTMLInputElement>("The seventh").checked).toBe(true);

  await send();
  await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
  expect([...(action.mock.lastCall?.[1] ?? [])]).toEqual([
    ["id[]", "7"],
    ["do", "delete"],
  ]);
});

function PairForm({ action, changed }: { action: FormAction; changed: string }) {
  const { state, formProps } = useForm(action);
  return (
    <form {...formProps}>
      <input name={changed} aria-label="Partner" />
      <input name="other" aria-label="Other" />
      <output>{Object.keys(state.fields).join(" ")}</output>
      <button type="submit">Delete</button>
    </form>
  );
}

test.each([
  ["image-clear", "image"],
  ["password1", "password2"],
  ["new_password1", "new_password2"],
])("a change of %s clears the errors of it and %s together, and no others", async (changed, shownAt) => {
  const mistakes = { [shownAt]: ["They do not fit together."], title: ["Too long."] };
  render(<PairForm changed={changed} action={async () => ({ ...initialFormState, fields: mistakes, attempt: 1 })} />);
  await send();
  await waitFor(() => expect(screen.getByRole("status").textContent).toBe(`${shownAt} title`));
  await userEvent.type(screen.getByLabelText("Other"), "x");
  expect(screen.getByRole("status").textContent).toBe(`${shownAt} title`);
  await userEvent.type(screen.getByLabelText("Partner"), "x");
  expect(screen.getByRole("status").textContent).toBe("title");
});

test("while the form is being sent the buttons show it, and the form is not sent again", async () => {
  let answer = () => {};
  const action = vi.fn(
    () => new Promise<typeof initialFormState>((resolve) => (answer = () => resolve(initialFormState))),
  );
  show(action);
  await send();
  const busy = screen.getByRole("button", { name: "Deleting…" });
  expect(busy.getAttribute("aria-disabled")).toBe("true");
  await userEvent.click(busy);
  expect(action).toHaveBeenCalledTimes(1);
  answer();
  expect(await screen.findByRole("button", { name: "Delete" })).toBeTruthy();
});
