import { expect, test } from "vitest";
import { type FlashMessage, parseFlash, serializeFlash } from "#lib/http/flash-message.ts";

test("messages survive the trip through a cookie", () => {
  const messages: FlashMessage[] = [{ level: "success", text: 'Příliš žluťoučký; kůň, "=%"' }];
  const value = serializeFlash(messages);
  expect(value).toMatch(/^[\w-]+$/);
  expect(parseFlash(value)).toEqual(messages);
});

test.each([undefined, null, "", "nonsense", "%%%", serializeFlash([{ level: "loud", text: "x" } as never])])(
  "a cookie that is not ours has no messages: %s",
  (value) => {
    expect(parseFlash(value)).toEqual([]);
  },
);
