/** Carries the messages of one request to the next page (lib/web/flash.ts). Apart, so that the browser can know it. */
export const FLASH_COOKIE = "flash";
