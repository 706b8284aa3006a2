import { env } from "#lib/env.ts";

/**
 * Dates as pages show them: British, in the site's own time zone, so that everybody reads the same day on a leaf.
 * For the server only; the browser does not know the zone.
 */
type Parts = Record<"day" | "month" | "year" | "hour" | "minute" | "month2", string>;

const formats = new Map<string, Intl.DateTimeFormat>();

/** One for each zone: making one takes long. */
function numericFormat(timeZone: string): Intl.DateTimeFormat {
  let made = formats.get(timeZone);
  if (!made) {
    made = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      day: "numeric",
      month: "2-digit",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    formats.set(timeZone, made);
  }
  return made;
}

// ICU abbreviates September to "Sept" in British English; the contract wants three letters everywhere.
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function parts(at: Date, timeZone: string): Parts {
  const found: Record<string, string> = {};
  for (const part of numericFormat(timeZone).formatToParts(at)) found[part.type] = part.value;
  const { day = "", month = "", year = "", hour = "", minute = "" } = found;
  return { day: String(Number(day)), month: MONTHS[Number(month) - 1] ?? "", month2: month, year, hour, minute };
}

/** `22 Nov 2026 at 20:39` */
export function formatDateTime(at: Date, timeZone: string = env.TIME_ZONE): string {
  const { day, month, year, hour, minute } = parts(at, timeZone);
  return `${day} ${month} ${year} at ${hour}:${minute}`;
}

/** `22/11/2026` */
export function formatShortDate(at: Date, timeZone: string = env.TIME_ZONE): string {
  const { day, month2, year } = parts(at, timeZone);
  return `${day.padStart(2, "0")}/${month2}/${year}`;
}

/** `Nov 2026` */
export function formatMonth(at: Date, timeZone: string = env.TIME_ZONE): string {
  const { month, year } = parts(at, timeZone);
  return `${month} ${year}`;
}

/** `2026` */
export const formatYear = (at: Date, timeZone: string = env.TIME_ZONE): string => parts(at, timeZone).year;

/** `22 Nov`, of a day written as `2026-11-22` */
export function formatDay(isoDay: string): string {
  const { day, month } = parts(new Date(`${isoDay}T00:00:00Z`), "UTC");
  return `${day} ${month}`;
}

/** The three parts of a date leaf. */
export function leafParts(at: Date, timeZone: string = env.TIME_ZONE): { day: string; month: string; year: string } {
  const { day, month, year } = parts(at, timeZone);
  return { day, month, year };
}

/** What a date leaf says: its three parts, and the moment for machines and for whoever points at it. */
export type LeafFace = Record<"day" | "month" | "year" | "iso" | "title", string>;

export const leafFace = (at: Date): LeafFace => ({
  ...leafParts(at),
  iso: at.toISOString(),
  title: formatDateTime(at),
});

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["week", 7 * 86_400],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** `3 days ago`; anything under a minute is `moments ago`. */
export function formatAgo(at: Date, now: Date = new Date()): string {
  const seconds = (now.getTime() - at.getTime()) / 1_000;
  for (const [unit, length] of STEPS) {
    const count = Math.floor(seconds / length);
    if (count >= 1) return `${count} ${unit}${count === 1 ? "" : "s"} ago`;
  }
  return "moments ago";
}
