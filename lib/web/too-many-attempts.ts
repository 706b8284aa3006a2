const MINUTE = 60;
const HOUR = 60 * MINUTE;

const counted = (count: number, unit: string) => `${count} ${unit}${count === 1 ? "" : "s"}`;

/** How long to wait, in the unit that people count it in. */
export function waitingTime(seconds: number): string {
  if (seconds < MINUTE) return counted(seconds, "second");
  const minutes = Math.ceil(seconds / MINUTE);
  return minutes < 2 * MINUTE ? counted(minutes, "minute") : counted(Math.ceil(seconds / HOUR), "hour");
}

/** What a page says of a limit. The API's own sentence is for programs. */
export const tooManyAttempts = (seconds: number, instead = "") =>
  `Too many attempts. Try again in ${waitingTime(seconds)}${instead && `, or ${instead}`}.`;
