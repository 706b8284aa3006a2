import { env } from "#config/env.ts";
import { routes } from "#lib/routes.ts";

/** The absolute address of a stored image, as seen by a visitor of the site at `origin`; null when there is none. */
export function mediaUrl(key: string, origin: string): string | null {
  if (key === "") return null;
  return `${mediaBase() ?? origin}${mediaBase() ? `/${key}` : routes.media(key)}`;
}

/** The address for pages of the site itself: relative while the site serves its own media. */
export function mediaPath(key: string): string | null {
  return mediaUrl(key, "");
}

/** The public address of a bucket: its CDN, else its own address. Undefined on local storage. */
export function mediaBase(): string | undefined {
  if (!env.S3_BUCKET) return undefined;
  if (env.CDN_URL) return env.CDN_URL.replace(/\/+$/, "");
  if (env.S3_ENDPOINT) return `${env.S3_ENDPOINT.replace(/\/+$/, "")}/${env.S3_BUCKET}`;
  return `https://${env.S3_BUCKET}.s3.${env.S3_REGION}.amazonaws.com`;
}
