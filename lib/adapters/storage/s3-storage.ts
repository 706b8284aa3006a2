import { UnavailableError, withDeadline } from "#lib/deadline.ts";
import { assertSafeKey, type Storage } from "./port.ts";

export type S3Options = {
  bucket: string;
  region: string;
  endpoint?: string | undefined;
  accessKeyId: string;
  secretAccessKey: string;
  /** How long one operation may take, with the SDK's own repeats. */
  operationMs?: number;
};

const SERVICE = "The image storage";
const OPERATION_MS = 45_000;
const CONNECT_MS = 5_000;
/** A connection over which nothing comes is broken. */
const IDLE_MS = 30_000;

/** The smallest that S3 takes. */
const PART_BYTES = 5 * 1024 * 1024;

/** An answer of the bucket that another attempt would not change: no such file, no right to it. */
const isRefusal = (error: unknown): boolean =>
  error instanceof Error &&
  "$metadata" in error &&
  Number((error.$metadata as { httpStatusCode?: number }).httpStatusCode ?? 500) < 500;

/** An S3 bucket or a compatible one. What the public may read is the bucket's policy to say (docs/media.md). */
export function s3Storage(options: S3Options): Storage {
  const { bucket, region, endpoint, accessKeyId, secretAccessKey, operationMs = OPERATION_MS } = options;
  let connected: ReturnType<typeof connect> | undefined;

  /** The SDK is large; a site on local storage never loads it. */
  async function connect() {
    const [sdk, { Upload }] = await Promise.all([import("@aws-sdk/client-s3"), import("@aws-sdk/lib-storage")]);
    const client = new sdk.S3Client({
      region,
      credentials: { accessKeyId, secretAccessKey },
      ...(endpoint && { endpoint, forcePathStyle: true }),
      // Compatible servers store the trailer of a streamed checksum as part of the file.
      requestChecksumCalculation: "WHEN_REQUIRED",
      responseChecksumValidation: "WHEN_REQUIRED",
      requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: IDLE_MS },
    });
    return { sdk, client, Upload };
  }
  const s3 = () => {
    connected ??= connect();
    return connected;
  };

  const at = (key: string) => {
    assertSafeKey(key);
    return { Bucket: bucket, Key: key };
  };

  /**
   * Whatever the bucket has to say, in time.
   * @throws {UnavailableError} when it cannot be reached, does not answer, or says that it has a problem of its own
   */
  async function reach<T>(ask: (limit: AbortSignal) => Promise<T>): Promise<T> {
    const limit = new AbortController();
    try {
      return await withDeadline(SERVICE, operationMs, ask(limit.signal));
    } catch (error) {
      limit.abort();
      if (error instanceof UnavailableError || isRefusal(error)) throw error;
      throw new UnavailableError(SERVICE, String(error), { cause: error });
    }
  }

  /** What `ask` resolves to, or null when there is no such file. */
  async function orNull<T>(ask: (limit: AbortSignal) => Promise<T>): Promise<T | null> {
    try {
      return await reach(ask);
    } catch (error) {
      const { sdk } = await s3();
      if (error instanceof sdk.NoSuchKey || error instanceof sdk.NotFound) return null;
      throw error;
    }
  }

  return {
    // Large files go in parts, which become a file all at once: there is never half a file to be seen.
    async put(key, bytes, { contentType, cacheControl }) {
      const { client, Upload } = await s3();
      const params = {
        ...at(key),
        Body: bytes,
        ContentType: contentType,
        ...(cacheControl && { CacheControl: cacheControl }),
      };
      await reach((limit) => {
        const upload = new Upload({ client, params, partSize: PART_BYTES });
        limit.addEventListener("abort", () => void upload.abort());
        return upload.done();
      });
    },

    get: (key) =>
      orNull(async (abortSignal) => {
        const { sdk, client } = await s3();
        const { Body } = await client.send(new sdk.GetObjectCommand(at(key)), { abortSignal });
        return (await Body?.transformToByteArray()) ?? new Uint8Array();
      }),

    head: (key) =>
      orNull(async (abortSignal) => {
        const { sdk, client } = await s3();
        const found = await client.send(new sdk.HeadObjectCommand(at(key)), { abortSignal });
        return {
          size: found.ContentLength ?? 0,
          contentType: found.ContentType ?? "application/octet-stream",
          etag: found.ETag ?? "",
          modifiedAt: found.LastModified ?? new Date(0),
        };
      }),

    async read(key, range) {
      const { sdk, client } = await s3();
      const wanted = { ...at(key), ...(range && { Range: `bytes=${range.start}-${range.end}` }) };
      const { Body } = await reach((abortSignal) => client.send(new sdk.GetObjectCommand(wanted), { abortSignal }));
      if (!Body) throw new Error(`S3 answered without a body for ${key}.`);
      return Body.transformToWebStream();
    },

    async delete(key) {
      const { sdk, client } = await s3();
      await reach((abortSignal) => client.send(new sdk.DeleteObjectCommand(at(key)), { abortSignal }));
    },

    async *list(prefix) {
      const { sdk, client } = await s3();
      let token: string | undefined;
      do {
        const slice = { Bucket: bucket, Prefix: prefix, ...(token && { ContinuationToken: token }) };
        const page = await reach((abortSignal) => client.send(new sdk.ListObjectsV2Command(slice), { abortSignal }));
        for (const { Key, Size, LastModified } of page.Contents ?? []) {
          if (Key) yield { key: Key, size: Size ?? 0, modifiedAt: LastModified ?? new Date(0) };
        }
        token = page.NextContinuationToken;
      } while (token);
    },

    // What a crash leaves of an upload in parts is for a rule of the bucket to abort (docs/media.md).
    async deleteUnfinished() {},
  };
}
