import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { assertSafeKey, type Storage } from "./port.ts";

export type S3Options = {
  bucket: string;
  region: string;
  endpoint?: string | undefined;
  accessKeyId: string;
  secretAccessKey: string;
};

const isMissing = (error: unknown) => error instanceof NoSuchKey || error instanceof NotFound;

/** An S3 bucket or a compatible one. What the public may read is the bucket's policy to say (docs/self-hosting.md). */
export function s3Storage({ bucket, region, endpoint, accessKeyId, secretAccessKey }: S3Options): Storage {
  const client = new S3Client({
    region,
    credentials: { accessKeyId, secretAccessKey },
    ...(endpoint && { endpoint, forcePathStyle: true }),
    // Compatible servers store the trailer of a streamed checksum as part of the file.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });
  const at = (key: string) => {
    assertSafeKey(key);
    return { Bucket: bucket, Key: key };
  };

  return {
    // One request for files of our size, so there is never half a file to be seen or to be cleared away.
    async put(key, bytes, { contentType, cacheControl }) {
      await client.send(
        new PutObjectCommand({
          ...at(key),
          Body: bytes,
          ContentType: contentType,
          ...(cacheControl && { CacheControl: cacheControl }),
        }),
      );
    },

    async get(key) {
      try {
        const { Body } = await client.send(new GetObjectCommand(at(key)));
        return (await Body?.transformToByteArray()) ?? null;
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },

    async head(key) {
      try {
        const found = await client.send(new HeadObjectCommand(at(key)));
        return {
          size: found.ContentLength ?? 0,
          contentType: found.ContentType ?? "application/octet-stream",
          etag: found.ETag ?? "",
          modifiedAt: found.LastModified ?? new Date(0),
        };
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },

    async read(key, range) {
      const { Body } = await client.send(
        new GetObjectCommand({ ...at(key), ...(range && { Range: `bytes=${range.start}-${range.end}` }) }),
      );
      if (!Body) throw new Error(`S3 answered without a body for ${key}.`);
      return Body.transformToWebStream();
    },

    async delete(key) {
      await client.send(new DeleteObjectCommand(at(key)));
    },

    async *list(prefix) {
      let token: string | undefined;
      do {
        const page = await client.send(
          new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ...(token && { ContinuationToken: token }) }),
        );
        for (const { Key, Size, LastModified } of page.Contents ?? []) {
          if (Key) yield { key: Key, size: Size ?? 0, modifiedAt: LastModified ?? new Date(0) };
        }
        token = page.NextContinuationToken;
      } while (token);
    },

    async deleteUnfinished() {},
  };
}
