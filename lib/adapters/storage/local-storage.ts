import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, opendir, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { assertSafeKey, type ListedFile, type Storage, type StoredFile } from "./port.ts";

const CONTENT_TYPES: Record<string, string> = {
  ".jpg": "image/jpeg",
  ".png": "image/png",
  ".gif": "image/gif",
  ".webp": "image/webp",
  ".avif": "image/avif",
  ".tiff": "image/tiff",
};

/** Half-written files; in the same file system, so that the rename into place is atomic. */
const TEMPORARY = ".incoming";

/** Other users of the machine shall neither list nor read what lies in it. */
const OWN_FOLDER = { recursive: true, mode: 0o700 };

const isMissing = (error: unknown) => error instanceof Error && "code" in error && error.code === "ENOENT";

/** Until then a loss of power may take the name away again. Windows does not open folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Files in a folder. The type of a file follows from its extension, which we choose ourselves. */
export function localStorage(root: string): Storage {
  const fileOf = (key: string) => {
    assertSafeKey(key);
    return path.join(root, key);
  };

  async function head(key: string): Promise<StoredFile | null> {
    try {
      const { size, mtime, ino } = await stat(fileOf(key));
      return {
        size,
        contentType: CONTENT_TYPES[path.extname(key)] ?? "application/octet-stream",
        etag: `"${ino.toString(36)}-${size.toString(36)}-${Math.trunc(mtime.getTime()).toString(36)}"`,
        modifiedAt: mtime,
      };
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async function* list(folder: string): AsyncGenerator<ListedFile> {
    let entries: Awaited<ReturnType<typeof opendir>>;
    try {
      entries = await opendir(path.join(root, folder));
    } catch (error) {
      if (isMissing(error)) return;
      throw error;
    }
    for await (const entry of entries) {
      const key = path.posix.join(folder, entry.name);
      if (entry.isDirectory()) {
        if (entry.name !== TEMPORARY) yield* list(key);
        continue;
      }
      const file = await head(key);
      if (file) yield { key, size: file.size, modifiedAt: file.modifiedAt };
    }
  }

  return {
    head,

    async put(key, bytes) {
      const target = fileOf(key);
      const folder = path.join(root, TEMPORARY);
      const temporary = path.join(folder, randomUUID());
      for (const needed of [folder, path.dirname(target)]) await mkdir(needed, OWN_FOLDER);
      try {
        const file = await open(temporary, "wx", 0o600);
        try {
          await file.writeFile(bytes);
          // What was acknowledged is still there after the machine lost its power.
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(temporary, target);
        await syncFolder(path.dirname(target));
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },

    async get(key) {
      try {
        return await readFile(fileOf(key));
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },

    async read(key, range) {
      return Readable.toWeb(createReadStream(fileOf(key), range)) as ReadableStream<Uint8Array>;
    },

    async delete(key) {
      await rm(fileOf(key), { force: true });
    },

    list: (prefix) => list(prefix.replace(/\/$/, "")),

    async deleteUnfinished(before) {
      const folder = path.join(root, TEMPORARY);
      for (const name of await readdir(folder).catch(() => [])) {
        const file = path.join(folder, name);
        const found = await stat(file).catch(() => null);
        if (found && found.mtime < before) await rm(file, { force: true });
      }
    },
  };
}
