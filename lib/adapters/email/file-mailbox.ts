import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { EmailSender } from "./port.ts";

/** Gives the file a second name unless it is taken: of two simultaneous links one succeeds, and both files are whole. */
async function linkUnlessTaken(file: string, name: string): Promise<void> {
  await link(file, name).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
}

/**
 * Writes each email as one JSON file, names in time order, for a site without an email service.
 * `.sent/` contains each message under its id, so that simultaneous attempts, or one after a crash, result in one file.
 */
export function fileMailbox(folder: string, from: string): EmailSender {
  const sent = path.join(folder, ".sent");
  return {
    async send({ id, to, subject, text, html }) {
      await mkdir(sent, { recursive: true, mode: 0o700 });
      const message = { id, to, from, subject, text, html, created_at: new Date().toISOString() };
      const unsent = path.join(sent, `${id}.${randomUUID()}`);
      await writeFile(unsent, `${JSON.stringify(message, null, 2)}\n`, { mode: 0o600 });
      const first = path.join(sent, id);
      await linkUnlessTaken(unsent, first);
      await rm(unsent);
      const { created_at: createdAt }: typeof message = JSON.parse(await readFile(first, "utf8"));
      await linkUnlessTaken(first, path.join(folder, `${createdAt.replace(/[-:.]/g, "")}-${id}.json`));
    },
  };
}
