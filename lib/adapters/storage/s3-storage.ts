import { withDeadline } from "#lib/concurrency/deadline.ts";
import { loadOnce } from "#lib/concurrency/load-once.ts";
import { assertSafeKey, CHECK_FILE, OWNER_FILE, type Storage } from "./port.ts";
import { STORAGE_SERVICE, StorageError } from "./storage-error.ts";

export type S3Options = {
  bucket: string;
  region: string;
  endpoint?: string | undefined;
  accessKeyId: string;
  secretAccessKey: string;
  /** How long one operation may take, with the SDK's own repeats. */
  operationMs: number;
};

const CONNECT_MS = 5_000;
/** A connection without any data for so long is broken. */
const IDLE_MS = 30_000;

/** The statuses of a conditional request that was not met, and of two such requests at once. */
const CONDITION_FAILED = [409, 412];
const NOT_IMPLEMENTED = 501;

const statusOf = (error: unknown): number | undefined =>
  error instanceof Error && "$metadata" in error
    ? (error.$metadata as { httpStatusCode?: number }).httpStatusCode
    : undefined;

/** An S3 bucket or a compatible one. The bucket's policy decides which files are public (docs/images.md). */
export function s3Storage(options: S3Options): Storage {
  const { bucket, region, endpoint, accessKeyId, secretAccessKey, operationMs } = options;

  /** The SDK is large; a site on local storage never loads it. */
  const s3 = loadOnce(async () => {
    const sdk = await import("@aws-sdk/client-s3");
    const client = new sdk.S3Client({
      region,
      credentials: { accessKeyId, secretAccessKey },
      ...(endpoint && { endpoint, forcePathStyle: true }),
      // Compatible servers store the trailer of a streamed checksum as part of the file.
      requestChecksumCalculation: "WHEN_REQUIRED",
      responseChecksumValidation: "WHEN_REQUIRED",
      requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: IDLE_MS },
    });
    return { sdk, client };
  });

  const at = (key: string) => {
    assertSafeKey(key);
    return { Bucket: bucket, Key: key };
  };

  /**
   * Sends a request under the deadline. A request that takes longer is aborted.
   * @throws {StorageError} when the bucket cannot be reached, does not answer, or refuses: a wrong key or bucket is for
   * the operator to fix, like an outage
   */
  async function sendRequest<T>(send: (limit: AbortSignal) => Promise<T>): Promise<T> {
    const limit = new AbortController();
    try {
      return await withDeadline(STORAGE_SERVICE, operationMs, send(limit.signal));
    } catch (error) {
      limit.abort();
      throw new StorageError(error instanceof Error ? `${error.name}: ${error.message}` : String(error), {
        cause: error,
      });
    }
  }

  /** What `send` resolves to, or null when there is no such file. */
  async function orNull<T>(send: (limit: AbortSignal) => Promise<T>): Promise<T | null> {
    const { sdk } = await s3();
    return await sendRequest((limit) =>
      send(limit).catch((error: unknown) => {
        if (error instanceof sdk.NoSuchKey || error instanceof sdk.NotFound) return null;
        throw error;
      }),
    );
  }

  type Condition = { IfNoneMatch?: string; IfMatch?: string };
  type PutOptions = { ContentType: string; CacheControl?: string } & Condition;

  /** In one request, so that there is never an incomplete file, nor parts of a multipart upload. */
  async function put(Key: string, Body: Uint8Array, more: PutOptions): Promise<void> {
    const { sdk, client } = await s3();
    const command = new sdk.PutObjectCommand({ Bucket: bucket, Key, Body, ...more });
    await sendRequest((abortSignal) => client.send(command, { abortSignal }));
  }

  async function get(Key: string): Promise<{ bytes: Uint8Array; etag: string | undefined } | null> {
    const { sdk, client } = await s3();
    return await orNull(async (abortSignal) => {
      const { Body, ETag } = await client.send(new sdk.GetObjectCommand({ Bucket: bucket, Key }), { abortSignal });
      return { bytes: (await Body?.transformToByteArray()) ?? new Uint8Array(), etag: ETag };
    });
  }

  async function getOwner(): Promise<{ owner: string; etag: string | undefined } | null> {
    const found = await get(OWNER_FILE);
    return found && { owner: new TextDecoder().decode(found.bytes), etag: found.etag };
  }

  return {
    async put(key, bytes, { contentType, cacheControl }) {
      await put(at(key).Key, bytes, {
        ContentType: contentType,
        ...(cacheControl && { CacheControl: cacheControl }),
      });
    },

    get: async (key) => (await get(at(key).Key))?.bytes ?? null,

    async head(key) {
      const { sdk, client } = await s3();
      const command = new sdk.HeadObjectCommand(at(key));
      return await orNull(async (abortSignal) => {
        const found = await client.send(command, { abortSignal });
        return {
          size: found.ContentLength ?? 0,
          contentType: found.ContentType ?? "application/octet-stream",
          etag: found.ETag ?? "",
          modifiedAt: found.LastModified ?? new Date(0),
        };
      });
    },

    async read(key, range) {
      const { sdk, client } = await s3();
      const wanted = { ...at(key), ...(range && { Range: `bytes=${range.start}-${range.end}` }) };
      const { Body } = await sendRequest((abortSignal) =>
        client.send(new sdk.GetObjectCommand(wanted), { abortSignal }),
      );
      if (!Body) throw new Error(`S3 answered without a body for ${key}.`);
      return Body.transformToWebStream();
    },

    async delete(key) {
      const { sdk, client } = await s3();
      await sendRequest((abortSignal) => client.send(new sdk.DeleteObjectCommand(at(key)), { abortSignal }));
    },

    async *list(prefix) {
      const { sdk, client } = await s3();
      let token: string | undefined;
      do {
        const slice = { Bucket: bucket, Prefix: prefix, ...(token && { ContinuationToken: token }) };
        const page = await sendRequest((abortSignal) =>
          client.send(new sdk.ListObjectsV2Command(slice), { abortSignal }),
        );
        for (const { Key, Size, LastModified } of page.Contents ?? []) {
          if (Key && Key !== OWNER_FILE && Key !== CHECK_FILE)
            yield { key: Key, size: Size ?? 0, modifiedAt: LastModified ?? new Date(0) };
        }
        token = page.NextContinuationToken;
      } while (token);
    },

    // A file is sent in one request, which leaves nothing when it is interrupted.
    async deleteUnfinished() {},

    readOwner: async () => (await getOwner())?.owner ?? null,

    async writeOwner(owner, options) {
      const instead = options?.instead;
      const write = async (condition: Condition) => {
        await put(OWNER_FILE, new TextEncoder().encode(owner), { ContentType: "text/plain", ...condition });
        return true;
      };
      if (instead === undefined) return await write({});
      const found = await getOwner();
      if ((found?.owner ?? null) !== instead) return false;
      const condition = found?.etag ? { IfMatch: found.etag } : { IfNoneMatch: "*" };
      return await write(condition).catch(async (error: StorageError) => {
        const status = statusOf(error.cause) ?? 0;
        if (status === NOT_IMPLEMENTED) return await write({});
        if (CONDITION_FAILED.includes(status)) return false;
        throw error;
      });
    },

    checkWritable: () => put(CHECK_FILE, new TextEncoder().encode("ok\n"), { ContentType: "text/plain" }),
  };
}
