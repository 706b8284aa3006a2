import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import S3rver from "s3rver";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { localStorage } from "#lib/adapters/storage/local-storage.ts";
import type { Storage } from "#lib/adapters/storage/port.ts";
import { type S3Options, s3Storage } from "#lib/adapters/storage/s3-storage.ts";
import { StorageError } from "#lib/adapters/storage/storage-error.ts";
import { FOR_EVER } from "#lib/media/keys.ts";
import { silentServer } from "#tests/support/silent-server.ts";

const folder = await mkdtemp(path.join(tmpdir(), "daybook-storage-"));
const localRoot = path.join(folder, "local");

const server = new S3rver({
  address: "127.0.0.1",
  port: 0,
  silent: true,
  directory: path.join(folder, "s3"),
  configureBuckets: [{ name: "diary", configs: [] }],
});
const { port } = await server.run();

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

function bucketAt(at: number, more: Partial<S3Options> = {}): Storage {
  const keys = { accessKeyId: "S3RVER", secretAccessKey: "S3RVER", operationMs: 20_000 };
  return s3Storage({ bucket: "diary", region: "eu-central-1", endpoint: `http://127.0.0.1:${at}`, ...keys, ...more });
}

const implementations: [string, Storage][] = [
  ["a local folder", localStorage(localRoot)],
  ["an S3 bucket", bucketAt(port)],
];

describe.each(implementations)("%s", (_, storage) => {
  beforeEach(async () => {
    for await (const { key } of storage.list("")) await storage.delete(key);
  });

  const KEY = "diary/images/a.jpg";
  const bytes = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 256));
  const put = (key = KEY, content: Uint8Array = bytes) => storage.put(key, content, { contentType: "image/jpeg" });

  test("gives back what was put, byte for byte", async () => {
    await put();
    expect(Buffer.from((await storage.get(KEY)) ?? [])).toEqual(bytes);
  });

  test("takes a file of many megabytes whole", async () => {
    const large = Buffer.alloc(12 * 1024 * 1024 + 1, bytes);
    await put(KEY, large);
    expect(await storage.head(KEY)).toMatchObject({ size: large.length, contentType: "image/jpeg" });
    expect(large.equals((await storage.get(KEY)) ?? Buffer.alloc(0))).toBe(true);
  });

  test("reports size, type and time without the bytes", async () => {
    await put();
    const file = await storage.head(KEY);
    expect(file).toMatchObject({ size: 1000, contentType: "image/jpeg" });
    expect(file?.etag).toMatch(/^"[^"]+"$/);
    expect(Math.abs(Date.now() - (file?.modifiedAt.getTime() ?? 0))).toBeLessThan(60_000);
  });

  test("answers null for a missing file", async () => {
    expect(await storage.get("diary/images/none.jpg")).toBeNull();
    expect(await storage.head("diary/images/none.jpg")).toBeNull();
  });

  test("reads a range, both ends included", async () => {
    await put();
    const part = await new Response(await storage.read(KEY, { start: 10, end: 19 })).arrayBuffer();
    expect(Buffer.from(part)).toEqual(bytes.subarray(10, 20));
    const whole = await new Response(await storage.read(KEY)).arrayBuffer();
    expect(Buffer.from(whole)).toEqual(bytes);
  });

  test("puts a file over an older one", async () => {
    await put();
    await put(KEY, Buffer.from("new"));
    expect(Buffer.from((await storage.get(KEY)) ?? []).toString()).toBe("new");
  });

  test("deletes, again without complaint", async () => {
    await put();
    await storage.delete(KEY);
    await storage.delete(KEY);
    expect(await storage.head(KEY)).toBeNull();
  });

  test("lists the keys under a folder and no others", async () => {
    await put("originals/o.png");
    await put("diary/images/a.jpg");
    await put("diary/images/thumbnails/thumb_a.jpg");
    const under = async (folder: string) => (await Array.fromAsync(storage.list(folder))).map(({ key }) => key).sort();
    expect(await under("diary/images/")).toEqual(["diary/images/a.jpg", "diary/images/thumbnails/thumb_a.jpg"]);
    expect(await under("originals/")).toEqual(["originals/o.png"]);
    expect(await under("nothing/")).toEqual([]);
    expect(await under("")).toHaveLength(3);
  });

  test("stores the owner of the files, and lists neither that nor the files of a check", async () => {
    await storage.writeOwner("one");
    await storage.writeOwner("two");
    expect(await storage.readOwner()).toBe("two");
    await storage.writeOwner("three", { instead: "one" });
    expect(await storage.readOwner()).toBe("two");
    await storage.writeOwner("three", { instead: "two" });
    expect(await storage.readOwner()).toBe("three");
    await storage.checkWritable();
    expect(await Array.fromAsync(storage.list(""))).toEqual([]);
  });

  test.each(["../escape", "a/../../b", "/etc/passwd", "a//b", "", "a\0b", ".hidden", `${"x".repeat(201)}`])(
    "refuses %j as a key",
    async (key) => {
      await expect(put(key)).rejects.toThrow("Not a storage key");
      await expect(storage.get(key)).rejects.toThrow("Not a storage key");
      await expect(storage.delete(key)).rejects.toThrow("Not a storage key");
    },
  );
});

test.each([1_000, 6 * 1024 * 1024])(
  "a public file in a bucket is read without a signature, with its type and for ever cacheable, at %i bytes",
  async (size) => {
    const bucket = implementations.find(([name]) => name === "an S3 bucket")?.[1];
    const key = `diary/images/${size}.png`;
    await bucket?.put(key, Buffer.alloc(size, "x"), { contentType: "image/png", cacheControl: FOR_EVER });
    const answer = await fetch(`http://127.0.0.1:${port}/diary/${key}`);
    expect([answer.status, (await answer.arrayBuffer()).byteLength]).toEqual([200, size]);
    expect(answer.headers.get("content-type")).toBe("image/png");
    expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  },
);

test("readers of a local file that is put again and again see one version or the other, whole", async () => {
  const storage = localStorage(localRoot);
  const versions = ["a", "b"].map((letter) => Buffer.alloc(200_000, letter));
  const [first = Buffer.alloc(0)] = versions;
  const key = "diary/images/a.jpg";
  const put = (content: Uint8Array) => storage.put(key, content, { contentType: "image/jpeg" });
  await put(first);
  let writing = true;
  const reader = (async () => {
    while (writing) {
      const seen = Buffer.from((await storage.get(key)) ?? []);
      expect(versions.some((version) => version.equals(seen))).toBe(true);
    }
  })();
  for (let round = 0; round < 20; round++) await put(versions[round % 2] ?? first);
  writing = false;
  await reader;
});

test("the local folder keeps half-written files apart and clears them away by age", async () => {
  const storage = localStorage(localRoot);
  for await (const { key } of storage.list("")) await storage.delete(key);
  await storage.put("originals/whole.jpg", Buffer.from("x"), { contentType: "image/jpeg" });
  const incoming = path.join(localRoot, ".incoming");
  await writeFile(path.join(incoming, "half"), "ha");
  expect((await Array.fromAsync(storage.list(""))).map(({ key }) => key)).toEqual(["originals/whole.jpg"]);
  await storage.deleteUnfinished(new Date(Date.now() - 60_000));
  expect(await readdir(incoming)).toEqual(["half"]);
  await storage.deleteUnfinished(new Date(Date.now() + 60_000));
  expect(await readdir(incoming)).toEqual([]);
});

test.each(["EPERM", "ENOTSUP", "ENOSYS"])(
  "a file system that refuses hard links with %s gets its owner once",
  async (code) => {
    vi.doMock("node:fs/promises", async (original) => ({
      ...(await original<typeof import("node:fs/promises")>()),
      link: async () => {
        throw Object.assign(new Error(`${code}: link`), { code, syscall: "link" });
      },
    }));
    vi.resetModules();
    const { localStorage: withoutLinks } = await import("#lib/adapters/storage/local-storage.ts");
    vi.doUnmock("node:fs/promises");
    const storage = withoutLinks(path.join(folder, `no-links-${code}`));
    await Promise.all(["one", "two"].map((owner) => storage.writeOwner(owner, { instead: null })));
    const owner = await storage.readOwner();
    expect(["one", "two"]).toContain(owner);
    await storage.writeOwner("three", { instead: null });
    expect(await storage.readOwner()).toBe(owner);
  },
);

test("an owner that is written already stays, and a storage without one has none", async () => {
  const storage = localStorage(path.join(folder, "unowned"));
  expect(await storage.readOwner()).toBeNull();
  await Promise.all(["one", "two"].map((owner) => storage.writeOwner(owner, { instead: null })));
  const owner = await storage.readOwner();
  expect(["one", "two"]).toContain(owner);
  await storage.writeOwner("three", { instead: null });
  expect(await storage.readOwner()).toBe(owner);
});

test("other users of the machine can neither list nor read the local folder", async () => {
  await localStorage(localRoot).put("diary/images/thumbnails/a.jpg", Buffer.from("a"), { contentType: "image/jpeg" });
  const found = await readdir(localRoot, { recursive: true });
  const modes = await Promise.all(["", ...found].map(async (name) => (await stat(path.join(localRoot, name))).mode));
  expect(found).toContain("diary/images/thumbnails/a.jpg");
  expect(modes.filter((mode) => (mode & 0o077) !== 0)).toEqual([]);
});

test("a bucket that accepts connections and never answers is unavailable at the deadline, and nothing goes on behind it", async () => {
  const silent = await silentServer();
  const storage = bucketAt(silent.port, { operationMs: 200 });
  const key = "diary/images/a.jpg";
  for (const operation of [
    () => storage.put(key, Buffer.alloc(6 * 1024 * 1024, "a"), { contentType: "image/jpeg" }),
    () => storage.get(key),
    () => storage.head(key),
    () => storage.read(key),
    () => storage.delete(key),
    () => Array.fromAsync(storage.list("")),
    () => storage.readOwner(),
    () => storage.writeOwner("us", { instead: null }),
    () => storage.checkWritable(),
  ]) {
    await expect(operation()).rejects.toThrow("The image storage: no answer in 200 ms");
    // A request that went on would hold its bytes, and might still store them.
    await vi.waitFor(() => expect(silent.waiting()).toBe(0));
  }
  await silent.stop();
});

test("a bucket that cannot be reached, is not there or refuses the key is unavailable", async () => {
  const unused = createServer();
  await new Promise<void>((resolve) => unused.listen(0, "127.0.0.1", resolve));
  const { port: free } = unused.address() as AddressInfo;
  await new Promise((resolve) => unused.close(resolve));
  for (const [storage, reason] of [
    [bucketAt(free), "ECONNREFUSED"],
    [bucketAt(port, { bucket: "elsewhere" }), "The specified bucket does not exist"],
    [bucketAt(port, { accessKeyId: "GUESSED" }), "InvalidAccessKeyId"],
  ] as const) {
    const put = () => storage.put("diary/images/a.jpg", Buffer.from("a"), { contentType: "image/jpeg" });
    for (const operation of [put, storage.checkWritable]) {
      const error = await operation().then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(StorageError);
      expect(String(error)).toContain(reason);
    }
  }
});

test("a local folder that cannot be written is unavailable", async () => {
  const file = path.join(folder, "file");
  await writeFile(file, "");
  const storage = localStorage(path.join(file, "media"));
  const put = () => storage.put("diary/images/a.jpg", Buffer.from("a"), { contentType: "image/jpeg" });
  for (const operation of [put, storage.checkWritable]) await expect(operation()).rejects.toThrow(StorageError);
});
