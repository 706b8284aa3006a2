import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { renderToString } from "react-dom/server";
import { afterEach, expect, test, vi } from "vitest";
import { Field } from "#components/ui/field.tsx";
import { FormErrors } from "#components/ui/form-errors.tsx";
import { ImageField } from "#components/writing/image-field.tsx";
import { TitleField } from "#components/writing/title-field.tsx";

// jsdom has neither.
vi.stubGlobal("CSS", { supports: () => true });
vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: () => "blob:chosen", revokeObjectURL: () => {} }));

afterEach(() => document.body.replaceChildren());

/** Puts the page up as the server sends it. @returns how its scripts arrive */
function serve(page: ReactNode): () => void {
  const browser = document;
  const container = browser.body.appendChild(browser.createElement("div"));
  vi.stubGlobal("document", undefined);
  try {
    const html = renderToString(page);
    vi.stubGlobal("document", browser);
    container.innerHTML = html;
  } finally {
    vi.stubGlobal("document", browser);
  }
  return () => void render(page, { container, hydrate: true });
}

type TextControl = HTMLInputElement | HTMLTextAreaElement;
const control = () => screen.getByLabelText<TextControl>("Text");
const selectionOf = ({ selectionStart, selectionEnd }: TextControl) => [selectionStart, selectionEnd];

const TYPES = ["textarea", "text", "search"] as const;
const field = (type: (typeof TYPES)[number]) => (
  <Field type={type} name="text" label="Text" defaultValue="Soon gone." />
);

test.each(TYPES)("a selection in a field (%s) outlasts hydration", (type) => {
  const hydrate = serve(field(type));
  const before = control();
  before.focus();
  before.select();
  hydrate();
  expect(control()).toBe(before);
  expect(document.activeElement).toBe(before);
  expect(selectionOf(before)).toEqual([0, "Soon gone.".length]);
  expect(before.value).toBe("Soon gone.");
  expect(before.defaultValue).toBe("Soon gone.");
});

test.each(TYPES)("a text typed before hydration (%s) stays, the cursor too", (type) => {
  const hydrate = serve(field(type));
  control().value = "Much more.";
  control().setSelectionRange(4, 4);
  hydrate();
  expect(control().value).toBe("Much more.");
  expect(selectionOf(control())).toEqual([4, 4]);
  expect(control().defaultValue).toBe("Soon gone.");
});

test("a focused title stays the same element until blur, and Enter moves on", async () => {
  const hydrate = serve(
    <>
      <TitleField label="Title" defaultValue="Rain" errors={undefined} />
      <Field type="textarea" name="content" label="Content" />
    </>,
  );
  const line = screen.getByLabelText<HTMLInputElement>("Title");
  await userEvent.type(line, " again");
  hydrate();
  expect(document.activeElement).toBe(line);
  await userEvent.type(line, "!{Enter}");
  expect(document.activeElement).toBe(screen.getByLabelText("Content"));
  const area = await vi.waitFor(() => document.querySelector("textarea[name=title]") ?? expect.fail("still a line"));
  expect(area).toHaveProperty("value", "Rain again!");
});

test("a press outside the title ends before the element is replaced", async () => {
  vi.useFakeTimers();
  try {
    const hydrate = serve(<TitleField label="Title" defaultValue="Rain" errors={undefined} />);
    const line = screen.getByLabelText("Title");
    line.focus();
    hydrate();
    window.dispatchEvent(new Event("pointerdown"));
    act(() => line.blur());
    await act(() => vi.runAllTimersAsync());
    expect(line.isConnected).toBe(true);
    window.dispatchEvent(new Event("pointerup"));
    await act(() => vi.runAllTimersAsync());
    expect(screen.getByLabelText("Title").tagName).toBe("TEXTAREA");
  } finally {
    vi.useRealTimers();
  }
});

test("errors that came with the page take the focus, but from no field", () => {
  const page = (
    <>
      <FormErrors errors={{ text: ["Wrong."] }} attempt={1} />
      {field("text")}
    </>
  );
  const hydrate = serve(page);
  control().focus();
  hydrate();
  expect(document.activeElement).toBe(control());

  document.body.replaceChildren();
  serve(page)();
  expect(document.activeElement).toBe(screen.getByRole("alert"));
});

test("an image chosen before hydration is shown", async () => {
  const onImage = vi.fn();
  const hydrate = serve(
    <ImageField
      form={{ current: null }}
      errors={undefined}
      cleared={false}
      progress={null}
      onStop={() => {}}
      onImage={onImage}
    />,
  );
  const file = new File(["x"], "cat.jpg", { type: "image/jpeg" });
  await userEvent.upload(screen.getByLabelText("Image"), file);
  hydrate();
  expect(screen.getByRole("img", { name: "Chosen: cat.jpg" })).toBeTruthy();
  expect(onImage).toHaveBeenCalledExactlyOnceWith(file);
});
