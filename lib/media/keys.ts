/** Keys are random and never used twice, so that a late deletion can never hit somebody else's file. */

const PUBLIC_FOLDER = "diary/images/";
const THUMBNAIL_FOLDER = "diary/images/thumbnails/";
const ORIGINALS_FOLDER = "originals/";

export const originalKey = (uuid: string, extension: string) => `${ORIGINALS_FOLDER}${uuid}.${extension}`;
export const imageKey = (uuid: string, extension: string) => `${PUBLIC_FOLDER}${uuid}.${extension}`;
export const thumbnailKey = (uuid: string, extension: string) => `${THUMBNAIL_FOLDER}thumb_${uuid}.${extension}`;

const PUBLIC_KEY = /^diary\/images\/(thumbnails\/thumb_)?[0-9a-f-]{36}(-\d+w)?\.[a-z]{3,4}$/;

/** Processed pictures may be served to anybody; originals to nobody. */
export const isPublicKey = (key: string) => PUBLIC_KEY.test(key);
