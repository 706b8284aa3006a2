import { env } from "#config/env.ts";
import { zonedDateTime, zonedParts } from "#lib/format/zoned-date.ts";

/*
 * Dates as pages show them: British, in the site's own time zone, so that all visitors see the same day on a date badge.
 * For the server only, which has the zone.
 */

/** `22 Nov 2026 at 20:39` */
export const formatDateTime = (at: Date, timeZone: string = env.TIME_ZONE): string => zonedDateTime(at, timeZone);

/** `22/11/2026` */
export function formatShortDate(at: Date, timeZone: string = env.TIME_ZONE): string {
  const { day, month2, year } = zonedParts(at, timeZone);
  return `${day.padStart(2, "0")}/${month2}/${year}`;
}

/** `Nov 2026` */
export function formatMonth(at: Date, timeZone: string = env.TIME_ZONE): string {
  const { month, year } = zonedParts(at, timeZone);
  return `${month} ${year}`;
}

/** `2026` */
export const formatYear = (at: Date, timeZone: string = env.TIME_ZONE): string => zonedParts(at, timeZone).year;

/** `22 Nov`, of a day written as `2026-11-22` */
export function formatDay(isoDay: string): string {
  const { day, month } = zonedParts(new Date(`${isoDay}T00:00:00Z`), "UTC");
  return `${day} ${month}`;
}

/** The three parts of a date badge. */
export function dateBadgeParts(
  at: Date,
  timeZone: string = env.TIME_ZONE,
): { day: string; month: string; year: string } {
  const { day, month, year } = zonedParts(at, timeZone);
  return { day, month, year };
}

/** The contents of a date badge: its three parts, and the exact time for machines and for the tooltip. */
export type DateBadgeText = Record<"day" | "month" | "year" | "iso" | "title", string>;

export const dateBadgeText = (at: Date): DateBadgeText => ({
  ...dateBadgeParts(at),
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
