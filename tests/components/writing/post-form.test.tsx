import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { PostForm } from "#components/writing/post-form.tsx";
import { listTexts, storeUnsavedText } from "#components/writing/unsaved-texts.ts";
import { initialFormState } from "#lib/pages/form-state.ts";
import { TITLE_MAX } from "#lib/posts/limits.ts";

vi.mock("next/navigation", async (original) => ({ ...(await original()), useRouter: () => ({}) }));

// jsdom has no `CSS`; a browser that lets fields grow by itself.
vi.stubGlobal("CSS", { supports: () => true });

beforeEach(() => localStorage.clear());

const show = (post: { title: string; content: string }) =>
  render(
    <PostForm
      action={async () => initialFormState}
      sendTo="/posts/7/edit/send/"
      post={{ published: true, ...post }}
      formKey="this form"
      postKey="1:7"
      submitLabel={{ publish: "Publish", keepDraft: "Save draft" }}
      cancelHref="/"
      timeZone="UTC"
    />,
  );

/** Whether leaving the page would show a warning. */
const warns = () => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));

test("a post with other line breaks is not unsaved before it is changed", async () => {
  show({ title: "By the API", content: "One\r\ntwo\rthree" });
  const content = screen.getByLabelText("Content");
  fireEvent.input(content);
  expect(warns()).toBe(false);
  expect(listTexts("1:7")).toEqual([]);
  await userEvent.type(content, "!");
  expect(warns()).toBe(true);
  expect(listTexts("1:7").map((text) => text.content)).toEqual(["One\ntwo\nthree!"]);
});

test("a title may have as many characters as the limit says, whatever they take up in memory", async () => {
  show({ title: "", content: "" });
  const title = "🌧".repeat(TITLE_MAX);
  await userEvent.type(screen.getByLabelText("Title"), title);
  expect(screen.getByLabelText<HTMLTextAreaElement>("Title").value).toBe(title);
  expect(screen.getByText("0 left")).toBeTruthy();
});

test("a text that is saved by now is not offered, another one is", async () => {
  for (const content of ["Saved meanwhile", "Never saved"]) {
    storeUnsavedText("1:7", { slot: content, title: "Rain", content, at: Date.now() });
  }
  show({ title: "Rain", content: "Saved meanwhile" });
  fireEvent.input(screen.getByLabelText("Content"), { target: { value: "Being written" } });
  expect((await screen.findAllByText(/There is unsaved text/)).map((offer) => offer.textContent)).toEqual([
    expect.stringContaining("Never saved"),
  ]);
  expect(listTexts("1:7").map(({ content }) => content)).not.toContain("Saved meanwhile");
});

test("text typed before the scripts load and sent at once is stored with its form key", () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  show({ title: "", content: "" });
  // No event: nothing listened yet.
  screen.getByLabelText<HTMLInputElement>("Title").value = "Rain";
  screen.getByLabelText<HTMLTextAreaElement>("Content").value = "All night.";
  const kept = () => listTexts("1:7").map(({ content, sentAs }) => ({ content, sentAs }));
  fireEvent.click(screen.getByRole("button", { name: /Publish/ }));
  expect(kept()).toEqual([{ content: "All night.", sentAs: "this form" }]);
  vi.runOnlyPendingTimers();
  expect(kept()).toEqual([{ content: "All night.", sentAs: "this form" }]);
});

test("Enter that confirms a conversion stays in the title, in Safari too", () => {
  show({ title: "日記", content: "" });
  const title = screen.getByLabelText("Title");
  title.focus();
  fireEvent.keyDown(title, { key: "Enter", isComposing: true });
  fireEvent.keyDown(title, { key: "Enter", keyCode: 229, isComposing: false });
  expect(document.activeElement).toBe(title);
  fireEvent.keyDown(title, { key: "Enter", keyCode: 13 });
  expect(document.activeElement).toBe(screen.getByLabelText("Content"));
});
