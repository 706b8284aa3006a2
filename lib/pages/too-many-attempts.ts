import type { LimitName } from "#lib/throttle/limits.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;

const counted = (count: number, unit: string) => `${count} ${unit}${count === 1 ? "" : "s"}`;

/** `42 seconds`, `10 minutes`, `24 hours` */
function waitingTime(seconds: number): string {
  if (seconds < MINUTE) return counted(seconds, "second");
  const minutes = Math.ceil(seconds / MINUTE);
  return minutes < 2 * MINUTE ? counted(minutes, "minute") : counted(Math.ceil(seconds / HOUR), "hour");
}

/** What a limit counts; attempts where it is none of these. */
const COUNTED: { [Name in LimitName]?: string } = {
  "post-user-hour": "posts",
  "post-user-day": "posts",
  "upload-user": "images",
  "toggle-user": "likes",
};

/** The sentence for a page; the API has its own. */
export function tooManyAttempts(seconds: number, instead = "", limitName = ""): string {
  const what = new Map(Object.entries(COUNTED)).get(limitName) ?? "attempts";
  return `Too many ${what}. Try again in ${waitingTime(seconds)}${instead && `, or ${instead}`}.`;
}
