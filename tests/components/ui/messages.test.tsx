import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { Messages } from "#components/ui/messages.tsx";

test("each message says its level and can be put away alone", async () => {
  render(
    <Messages
      messages={[
        { level: "success", text: "Saved." },
        { level: "warning", text: "Careful." },
      ]}
    />,
  );
  expect(screen.getByRole("status").className).toContain("message-success");
  expect(screen.getByRole("alert").className).toContain("message-warning");
  const [first] = screen.getAllByRole("button", { name: "Dismiss" });
  if (first) await userEvent.click(first);
  expect(screen.queryByText("Saved.")).toBeNull();
  expect(screen.getByText("Careful.")).toBeTruthy();
});
