import { assertSafeKey, type Storage } from "./port.ts";

export type S3Options = {
  bucket: string;
  region: string;
  endpoint?: string | undefined;
  accessKeyId: string;
  secretAccessKey: string;
};

/** The smallest that S3 takes. */
const PART_BYTES = 5 * 1024 * 1024;

/** An S3 bucket or a compatible one. What the public may read is the bucket's policy to say (docs/media.md). */
export function s3Storage({ bucket, region, endpoint, accessKeyId, secretAccessKey }: S3Options): Storage {
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

  /** What `ask` resolves to, or null when there is no such file. */
  async function orNull<T>(ask: () => Promise<T>): Promise<T | null> {
    try {
      return await ask();
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
      await new Upload({ client, params, partSize: PART_BYTES }).done();
    },

    get: (key) =>
      orNull(async () => {
        const { sdk, client } = await s3();
        const { Body } = await client.send(new sdk.GetObjectCommand(at(key)));
        return (await Body?.transformToByteArray()) ?? new Uint8Array();
      }),

    head: (key) =>
      orNull(async () => {
        const { sdk, client } = await s3();
        const found = await client.send(new sdk.HeadObjectCommand(at(key)));
        return {
          size: found.ContentLength ?? 0,
          contentType: found.ContentType ?? "application/octet-stream",
          etag: found.ETag ?? "",
          modifiedAt: found.LastModified ?? new Date(0),
        };
      }),

    async read(key, range) {
      const { sdk, client } = await s3();
      const { Body } = await client.send(
        new sdk.GetObjectCommand({ ...at(key), ...(range && { Range: `bytes=${range.start}-${range.end}` }) }),
      );
      if (!Body) throw new Error(`S3 answered without a body for ${key}.`);
      return Body.transformToWebStream();
    },

    async delete(key) {
      const { sdk, client } = await s3();
      await client.send(new sdk.DeleteObjectCommand(at(key)));
    },

    async *list(prefix) {
      const { sdk, client } = await s3();
      let token: string | undefined;
      do {
        const page = await client.send(
          new sdk.ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ...(token && { ContinuationToken: token }) }),
        );
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
