import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { emailDir } from "#lib/adapters/index.ts";

const message = z.object({
  id: z.string(),
  to: z.string(),
  from: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  created_at: z.string(),
});

export type MailboxMessage = z.output<typeof message>;

const SHOWN = 50;

/** The latest messages of the file mailbox, newest first. */
export async function listMailbox(): Promise<MailboxMessage[]> {
  const names = await readdir(emailDir).catch(() => []);
  const latest = names
    .filter((name) => name.endsWith(".json"))
    .sort()
    .reverse()
    .slice(0, SHOWN);
  return await Promise.all(
    latest.map(async (name) => message.parse(JSON.parse(await readFile(path.join(emailDir, name), "utf8")))),
  );
}
