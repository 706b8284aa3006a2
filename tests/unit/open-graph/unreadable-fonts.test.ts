import { readFile } from "node:fs/promises";
import { createElement } from "react";
import { expect, test, vi } from "vitest";
import { fontFinder } from "#lib/open-graph/fonts.ts";
import { openGraphImage } from "#lib/pages/open-graph-image.ts";

vi.mock("node:fs/promises", async (original) => {
  const files = await original<typeof import("node:fs/promises")>();
  return { ...files, readFile: vi.fn(files.readFile) };
});

const failOnce = () => vi.mocked(readFile).mockRejectedValueOnce(new Error("EMFILE: too many open files"));

test("a title is drawn although the list of a font could not be read before", async () => {
  failOnce();
  await expect(fontFinder("a", "serif")("a")).rejects.toThrow("EMFILE");
  expect(await fontFinder("a", "serif")("a")).not.toBeNull();
});

test("an Open Graph image is drawn although its fonts could not be read before", async () => {
  const draw = () => createElement("div", null, "12");
  failOnce();
  await expect(openGraphImage("unreadable", draw)).rejects.toThrow("EMFILE");
  expect((await openGraphImage("unreadable", draw)).length).toBeGreaterThan(0);
});
