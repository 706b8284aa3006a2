import { render } from "@testing-library/react";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

const HTML = "<p>First &lt;b&gt;line&lt;/b&gt;.<br>Second.</p>";

const loadPostText = async () => (await import("#components/posts/post-text.tsx")).PostText;

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllGlobals());

test("the server and browsers without Trusted Types use the stored HTML as it is", async () => {
  const PostText = await loadPostText();
  expect(renderToString(<PostText html={HTML} />)).toBe(`<div class="post-text">${HTML}</div>`);
  expect(render(<PostText html={HTML} />).container.querySelector("p")?.innerHTML).toContain("&lt;b&gt;");
});

test("one policy makes the stored HTML trusted, once for each text", async () => {
  const createHTML = vi.fn((html: string) => ({ toString: () => html }));
  const createPolicy = vi.fn(() => ({ createHTML }));
  vi.stubGlobal("trustedTypes", { createPolicy });
  const PostText = await loadPostText();
  const { container, rerender } = render(<PostText html={HTML} />);
  rerender(<PostText html={HTML} />);
  expect(createPolicy.mock.calls).toEqual([["post-text", expect.anything()]]);
  expect(createHTML.mock.calls).toEqual([[HTML]]);
  rerender(<PostText html="<p>Other.</p>" />);
  expect(container.querySelector("p")?.innerHTML).toBe("Other.");
});
