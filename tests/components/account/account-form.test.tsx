import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { AccountForm } from "#components/account/account-form.tsx";
import type { FormState } from "#lib/pages/form-state.ts";

const refuse = vi.fn(
  async (state: FormState, form: FormData): Promise<FormState> => ({
    fields: { username: ["Already in use."], "": ["Not today."] },
    values: { username: String(form.get("username")), ...(form.has("agreed") && { agreed: "on" }) },
    attempt: state.attempt + 1,
  }),
);

function show() {
  render(
    <AccountForm
      action={refuse}
      hidden={{ next: "/popular/" }}
      fields={[
        { name: "username", label: "Username", hint: "Letters only." },
        { name: "password", label: "Password", type: "password" },
        { name: "agreed", label: "I agree", type: "checkbox" },
      ]}
      submitLabel="Send"
      pendingLabel="Sending…"
    />,
  );
}

test("after an error text and checkbox keep their values and the password is empty", async () => {
  show();
  await userEvent.type(screen.getByLabelText("Username"), "ann");
  await userEvent.type(screen.getByLabelText("Password"), "secret");
  await userEvent.click(screen.getByLabelText("I agree"));
  await userEvent.click(screen.getByRole("button", { name: "Send" }));
  await screen.findByText("Not today.");
  expect(screen.getByLabelText<HTMLInputElement>("Username").value).toBe("ann");
  expect(screen.getByLabelText<HTMLInputElement>("I agree").checked).toBe(true);
  expect(screen.getByLabelText<HTMLInputElement>("Password").value).toBe("");
  expect(refuse.mock.lastCall?.[1].get("next")).toBe("/popular/");
});

test("an error is linked to its field and listed in the summary", async () => {
  show();
  await userEvent.click(screen.getByRole("button", { name: "Send" }));
  const summary = await screen.findByRole("alert");
  expect(summary.textContent).toContain("Not today.");
  expect(summary.querySelector("a")?.getAttribute("href")).toBe("#field-username");
  const field = screen.getByLabelText("Username");
  expect(field.getAttribute("aria-invalid")).toBe("true");
  const describedBy = field.getAttribute("aria-describedby")?.split(" ") ?? [];
  const description = describedBy.map((id) => document.getElementById(id)?.textContent).join(" ");
  expect(description).toContain("Already in use.");
  expect(description).toContain("Letters only.");
});

test("values from the server survive a network failure", async () => {
  refuse.mockResolvedValueOnce({ fields: {}, values: { username: "ann" }, attempt: 1 });
  refuse.mockRejectedValueOnce(new TypeError("Failed to fetch"));
  show();
  await userEvent.click(screen.getByRole("button", { name: "Send" }));
  await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>("Username").value).toBe("ann"));
  await userEvent.click(screen.getByRole("button", { name: "Send" }));
  await screen.findByText(/Nothing is lost/);
  expect(screen.getByLabelText<HTMLInputElement>("Username").value).toBe("ann");
});

test("a refused form keeps a hidden value that its page no longer has", async () => {
  refuse.mockResolvedValueOnce({ fields: {}, values: { next: "/popular/", like: "8" }, attempt: 1 });
  const { container } = render(
    <AccountForm action={refuse} hidden={{ next: "", like: "7" }} fields={[]} submitLabel="Send" pendingLabel="…" />,
  );
  const hidden = (name: string) => container.querySelector<HTMLInputElement>(`[name=${name}]`)?.value;
  expect(hidden("next")).toBe("");
  await userEvent.click(screen.getByRole("button", { name: "Send" }));
  await waitFor(() => expect(hidden("next")).toBe("/popular/"));
  expect(hidden("like")).toBe("7");
});

test("an error disappears when its field changes, and appears again with the next error", async () => {
  show();
  await userEvent.click(screen.getByRole("button", { name: "Send" }));
  await screen.findAllByText(/Already in use\./);
  await userEvent.type(screen.getByLabelText("Password"), "x");
  expect(screen.queryAllByText(/Already in use\./).length).toBeGreaterThan(0);
  await userEvent.type(screen.getByLabelText("Username"), "b");
  expect(screen.queryAllByText(/Already in use\./)).toEqual([]);
  expect(screen.getByText("Not today.")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Send" }));
  await screen.findAllByText(/Already in use\./);
});
