import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { link, mkdir, open, opendir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { assertSafeKey, CHECK_BYTES, type ListedFile, OWNER_FILE, type Storage, type StoredFile } from "./port.ts";
import { StorageError } from "./storage-error.ts";

const CONTENT_TYPES: Record<string, string> = {
  ".jpg": "image/jpeg",
  ".png": "image/png",
  ".gif": "image/gif",
  ".webp": "image/webp",
  ".avif": "image/avif",
  ".tiff": "image/tiff",
};

/** Incomplete files; in the same file system, so that the final rename is atomic. */
const TEMPORARY = ".incoming";

/** Other users of the machine can neither list nor read the files. */
const OWN_FOLDER = { recursive: true, mode: 0o700 };

const isSystemError = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && "syscall" in error;

const isMissing = (error: unknown) => isSystemError(error) && error.code === "ENOENT";

/** @throws {StorageError} when the system refuses: the disk is full, read-only or broken, or permission is missing */
async function reach<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new StorageError(error.code ?? error.message, { cause: error });
  }
}

/** What `work` resolves to, or null when there is no such file. */
const orNull = <T>(work: () => Promise<T>): Promise<T | null> =>
  reach(async () => {
    try {
      return await work();
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  });

/** Until then a power failure can lose the file's name. Windows does not open folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The error codes of file systems without hard links. */
const NO_LINKS = ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"];

/** Gives a temporary file its name, unless there is a file of that name. */
async function createOnce(temporary: string, file: string, text: string): Promise<boolean> {
  try {
    // Unlike a rename, a link never replaces another file.
    await link(temporary, file).catch(async (error: NodeJS.ErrnoException) => {
      if (!NO_LINKS.includes(error.code ?? "")) throw error;
      await writeFile(file, text, { flag: "wx", mode: 0o600, flush: true });
    });
    return true;
  } catch (error) {
    if (!isSystemError(error) || error.code !== "EEXIST") throw error;
    return false;
  }
}

/** Files in a folder. The type of a file follows from its extension, which we choose ourselves. */
export function localStorage(root: string): Storage {
  const fileOf = (key: string) => {
    assertSafeKey(key);
    return path.join(root, key);
  };

  const head = (key: string): Promise<StoredFile | null> =>
    orNull(async () => {
      const { size, mtime, ino } = await stat(fileOf(key));
      return {
        size,
        contentType: CONTENT_TYPES[path.extname(key)] ?? "application/octet-stream",
        etag: `"${ino.toString(36)}-${size.toString(36)}-${Math.trunc(mtime.getTime()).toString(36)}"`,
        modifiedAt: mtime,
      };
    });

  /** Writes the whole file under a temporary name; `place` then moves it. */
  async function write(bytes: Uint8Array, place: (temporary: string) => Promise<void>): Promise<void> {
    const folder = path.join(root, TEMPORARY);
    const temporary = path.join(folder, randomUUID());
    await mkdir(folder, OWN_FOLDER);
    try {
      const file = await open(temporary, "wx", 0o600);
      try {
        await file.writeFile(bytes);
        // An acknowledged file survives a power failure.
        await file.sync();
      } finally {
        await file.close();
      }
      await place(temporary);
    } finally {
      await rm(temporary, { force: true });
    }
  }

  const readOwner = () => orNull(async () => await readFile(path.join(root, OWNER_FILE), "utf8"));

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
      if (key === OWNER_FILE) continue;
      const file = await head(key);
      if (file) yield { key, size: file.size, modifiedAt: file.modifiedAt };
    }
  }

  return {
    head,

    async put(key, bytes) {
      const target = fileOf(key);
      await reach(() =>
        write(bytes, async (temporary) => {
          await mkdir(path.dirname(target), OWN_FOLDER);
          await rename(temporary, target);
          await syncFolder(path.dirname(target));
        }),
      );
    },

    get: (key) => orNull(async () => await readFile(fileOf(key))),

    async read(key, range) {
      return Readable.toWeb(createReadStream(fileOf(key), range)) as ReadableStream<Uint8Array>;
    },

    async delete(key) {
      const file = fileOf(key);
      await reach(() => rm(file, { force: true }));
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

    readOwner,

    async writeOwner(owner, options) {
      const instead = options?.instead;
      const file = path.join(root, OWNER_FILE);
      let isWritten = false;
      await reach(() =>
        write(Buffer.from(owner), async (temporary) => {
          if (instead === null) {
            isWritten = await createOnce(temporary, file, owner);
          } else if (instead === undefined || (await readOwner()) === instead) {
            await rename(temporary, file);
            isWritten = true;
          }
        }),
      );
      return isWritten;
    },

    checkWritable: () => reach(() => write(CHECK_BYTES, async () => {})),
  };
}
