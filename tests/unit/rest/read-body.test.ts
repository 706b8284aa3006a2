import { expect, test } from "vitest";
import { errorReply } from "#lib/rest/error-body.ts";
import { readBody } from "#lib/rest/read-body.ts";

test("an aborted upload is not an outage of the database, whose lost connections have the same code", async () => {
  const gone = Object.assign(new Error("aborted"), { code: "ECONNRESET" });
  const request = new Request("http://daybook.test/api/v1/posts/", {
    method: "POST",
    headers: { "Content-Type": "multipart/form-data; boundary=x" },
    body: new ReadableStream({ pull: (controller) => controller.error(gone) }),
    ...{ duplex: "half" },
  });
  const failure = await readBody(request).catch((error: unknown) => error);
  expect(errorReply(failure)).toMatchObject({ status: 400, body: { detail: "Request body was cut off: aborted." } });
});
