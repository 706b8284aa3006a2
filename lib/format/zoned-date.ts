/**
 * The format of dates for server and browser: the server has the site's time zone (lib/format/dates.ts) and sends it
 * to the browser.
 */
type Parts = Record<"day" | "month" | "year" | "hour" | "minute" | "month2", string>;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      day: "numeric",
      month: "2-digit",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    formats.set(timeZone, format);
  }
  return format;
}

// ICU abbreviates September to "Sept" in British English; the contract wants three letters everywhere.
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export function zonedParts(at: Date, timeZone: string): Parts {
  const found: Record<string, string> = {};
  for (const part of formatOf(timeZone).formatToParts(at)) found[part.type] = part.value;
  const { day = "", month = "", year = "", hour = "", minute = "" } = found;
  return { day: String(Number(day)), month: MONTHS[Number(month) - 1] ?? "", month2: month, year, hour, minute };
}

/** `22 Nov 2026 at 20:39` */
export function zonedDateTime(at: Date, timeZone: string): string {
  const { day, month, year, hour, minute } = zonedParts(at, timeZone);
  return `${day} ${month} ${year} at ${hour}:${minute}`;
}
