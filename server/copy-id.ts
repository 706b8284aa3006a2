import { createHash } from "node:crypto";
import { readFile, realpath } from "node:fs/promises";
import type { OpenDatabase } from "./postgres/open-database.ts";

/** Identifies the installed system; containers have none. */
const MACHINE_ID = "/etc/machine-id";

/**
 * Distinguishes the built-in database from a copy of its files. Needed with a bucket only: a folder of images is copied
 * with the database.
 */
export async function identifyCopy({ embedded, place }: OpenDatabase): Promise<void> {
  const { env } = await import("#config/env.ts");
  if (!embedded || !env.S3_BUCKET) return;
  const machine = await readFile(MACHINE_ID, "utf8").catch(() => "");
  const { setCopyId } = await import("#lib/site-identity/match-storage.ts");
  setCopyId(
    createHash("sha256")
      .update(`${machine.trim()}\0${await realpath(place)}`)
      .digest("hex")
      .slice(0, 32),
  );
}
