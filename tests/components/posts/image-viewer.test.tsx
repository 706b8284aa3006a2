import { fireEvent, render, screen } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { ImageViewer } from "#components/posts/image-viewer.tsx";

const ALT = "Rain image";

// jsdom has no modal dialogs. Focus and Escape are seen in the browser (e2e).
beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
    this.dispatchEvent(new Event("close"));
  };
  // jsdom follows no links.
  document.addEventListener("click", (event) => event.preventDefault(), { once: true });
});

function show() {
  render(
    <ImageViewer src="/media/rain.jpg" alt={ALT} width={1200} height={800}>
      Smaller
    </ImageViewer>,
  );
  return screen.getByRole("link", { name: "Smaller" });
}

test("a click on the image opens it in the page, the button closes it", () => {
  const link = show();
  expect(link.getAttribute("href")).toBe("/media/rain.jpg");
  expect(screen.queryByRole("dialog")).toBeNull();
  fireEvent.click(link);
  const image = screen.getByRole("img", { name: ALT });
  expect(screen.getByRole("dialog", { name: ALT }).contains(image)).toBe(true);
  expect(image.getAttribute("src")).toBe("/media/rain.jpg");
  fireEvent.click(screen.getByRole("button", { name: "Close" }));
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("a click beside the image closes it, a click on the image does not", () => {
  fireEvent.click(show());
  fireEvent.click(screen.getByRole("img", { name: ALT }));
  fireEvent.click(screen.getByRole("dialog"));
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("a click that opens another tab is left to the browser", () => {
  fireEvent.click(show(), { ctrlKey: true });
  expect(screen.queryByRole("dialog")).toBeNull();
});
