import { mkdir, readdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Mailer } from "./port.ts";

/** Writes each message as one JSON file, names in time order: what the mail of a site without a mail service comes to. */
export function fileMailbox(folder: string, from: string): Mailer {
  return {
    async send({ id, to, subject, text, html }) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      if ((await readdir(folder)).some((name) => name.endsWith(`-${id}.json`))) return;
      const createdAt = new Date().toISOString();
      const message = { id, to, from, subject, text, html, created_at: createdAt };
      const file = path.join(folder, `${createdAt.replace(/[-:.]/g, "")}-${id}.json`);
      // Under another name first: whoever watches the folder never reads half a message.
      const draft = path.join(folder, `.${id}.tmp`);
      await writeFile(draft, `${JSON.stringify(message, null, 2)}\n`, { mode: 0o600 });
      await rename(draft, file);
    },
  };
}
