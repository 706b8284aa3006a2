import { env } from "#config/env.ts";
import type { Moment } from "#db/queries/post-search.ts";

/** Dates as the filters take them. Without a zone of their own they are local to the site. */

const DAY = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const DATE_TIME =
  /^(\d{4})-(\d{1,2})-(\d{1,2})[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,20}))?)?\s{0,9}(Z|[+-]\d{2}(?::?\d{2})?)?$/i;

const isDay = (year: number, month: number, day: number) => {
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  return year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

const pad = (value: number | string, length = 2) => String(value).padStart(length, "0");

/** A day, from its first moment to the first of the next. */
export function parseDay(text: string): { start: Moment; end: Moment } | undefined {
  const [, year = 0, month = 0, day = 0] = DAY.exec(text.trim())?.map(Number) ?? [];
  if (!isDay(year, month, day)) return undefined;
  const next = new Date(0);
  next.setUTCFullYear(year, month - 1, day + 1);
  const midnight = (y: number, m: number, d: number): Moment => ({
    local: `${pad(y, 4)}-${pad(m)}-${pad(d)} 00:00:00`,
    zone: env.TIME_ZONE,
  });
  return {
    start: midnight(year, month, day),
    end: midnight(next.getUTCFullYear(), next.getUTCMonth() + 1, next.getUTCDate()),
  };
}

/** @param asEnd the last moment that the text can mean: the API shows milliseconds of stored microseconds */
export function parseDateTime(text: string, asEnd = false): Moment | undefined {
  const match = DATE_TIME.exec(text.trim());
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  if (!isDay(year, month, day) || hour > 23 || minute > 59 || second > 59) return undefined;
  const zone = parseOffset(match[8]);
  if (zone === undefined) return undefined;
  const fraction = (match[7]?.slice(0, 6) ?? "").padEnd(3, "0").padEnd(6, asEnd ? "9" : "0");
  return {
    local: `${pad(year, 4)}-${pad(month)}-${pad(day)} ${pad(hour)}:${pad(minute)}:${pad(second)}.${fraction}`,
    zone,
  };
}

/** Minutes east of UTC, or the site's zone when none is given; undefined for an impossible one. */
function parseOffset(text: string | undefined): number | string | undefined {
  if (!text) return env.TIME_ZONE;
  if (text.toUpperCase() === "Z") return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.replace(":", "").slice(3) || 0);
  if (hours > 23 || minutes > 59) return undefined;
  return (text.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}
