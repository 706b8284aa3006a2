import { classNames } from "#components/ui/class-names.ts";
import type { DateBadgeText } from "#lib/format/dates.ts";

/** What stands on a date leaf; it may be drawn where nobody knows the site's time zone. */
export function Leaf({ day, month, year, iso, title, large }: DateBadgeText & { large?: boolean }) {
  return (
    <time className={classNames("leaf", large && "leaf-large")} dateTime={iso} title={title}>
      <span className="leaf-day">{day}</span> <span className="leaf-month">{month}</span>{" "}
      <span className="leaf-year">{year}</span>
    </time>
  );
}
