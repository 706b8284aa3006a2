import path from "node:path";
import { env } from "#config/env.ts";
import { fileMailbox } from "./email/file-mailbox.ts";
import type { EmailSender } from "./email/port.ts";
import { resendSender } from "./email/resend.ts";
import { localStorage } from "./storage/local-storage.ts";
import type { Storage } from "./storage/port.ts";
import { readOnly } from "./storage/read-only.ts";
import { s3Storage } from "./storage/s3-storage.ts";

/** The composition root: the only place that chooses the implementation of a port. */

export const mediaDir = path.resolve(env.DATA_DIR, "media");

const ownStorage: Storage = env.S3_BUCKET
  ? s3Storage({
      bucket: env.S3_BUCKET,
      region: env.S3_REGION ?? "",
      endpoint: env.S3_ENDPOINT,
      accessKeyId: env.S3_ACCESS_KEY_ID ?? "",
      secretAccessKey: env.S3_SECRET_ACCESS_KEY ?? "",
      operationMs: env.S3_TIMEOUT_SECONDS * 1000,
    })
  : localStorage(mediaDir);

/** The files belong to another site: this one shows them and changes none. */
export const isStorageReadOnly = env.S3_BUCKET !== undefined && env.S3_READ_ONLY;

export const storage: Storage = isStorageReadOnly ? readOnly(ownStorage) : ownStorage;

/** Where images are stored, as text for the operator. */
export const storagePlace = env.S3_BUCKET ? `bucket ${env.S3_BUCKET}` : mediaDir;

export const emailDir = path.resolve(env.MAIL_DIR ?? path.join(env.DATA_DIR, "mail"));

export const emailSender: EmailSender = env.RESEND_API_KEY
  ? resendSender({
      apiKey: env.RESEND_API_KEY,
      baseUrl: env.RESEND_BASE_URL,
      from: env.MAIL_FROM,
      replyTo: env.MAIL_REPLY_TO,
    })
  : fileMailbox(emailDir, env.MAIL_FROM);
