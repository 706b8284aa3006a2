import { mkdtemp, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { fileMailbox } from "#lib/adapters/email/file-mailbox.ts";

const newFolder = async () => path.join(await mkdtemp(path.join(tmpdir(), "mailbox-")), "mail");
const namesIn = async (folder: string) => (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
const message = (id: string) => ({
  id,
  to: "ann@example.com",
  subject: "Hello",
  text: "Hello.",
  html: "<p>Hello.</p>",
});

test("each message is one JSON file, names in time order, and a repeat writes nothing", async () => {
  const folder = await newFolder();
  const emailSender = fileMailbox(folder, "Daybook <daybook@localhost>");
  for (const id of ["b", "a", "b"]) {
    await emailSender.send(message(id));
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const names = await namesIn(folder);
  const messages = await Promise.all(
    names.map(async (name) => JSON.parse(await readFile(path.join(folder, name), "utf8"))),
  );
  expect(messages.map(({ id }) => id)).toEqual(["b", "a"]);
  expect(Object.keys(messages[0])).toEqual(["id", "to", "from", "subject", "text", "html", "created_at"]);
  expect(messages[0].from).toBe("Daybook <daybook@localhost>");
});

test("of attempts at once, by several processes too, one is delivered", async () => {
  const folder = await newFolder();
  const mailers = Array.from({ length: 20 }, () => fileMailbox(folder, "Daybook <daybook@localhost>"));
  await Promise.all(mailers.map((emailSender) => emailSender.send(message("a"))));
  expect(await namesIn(folder)).toHaveLength(1);
});
