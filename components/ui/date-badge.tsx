import { classNames } from "#components/ui/class-names.ts";
import type { DateBadgeText } from "#lib/format/dates.ts";

const STACKED = { badge: "justify-items-start self-start text-[0.7059rem]", day: "mb-1.5 text-[2.75rem]" };
const LARGE = {
  badge:
    "grid-cols-[auto_auto] text-sm motion-safe:[view-transition-name:date-badge] lg:sticky lg:top-26 print:static print:mb-4",
  day: "row-span-2 text-[4.3rem]",
};

/**
 * The day as a large numeral with month and year: below it in a list, beside it in the margin of a post. Takes its text
 * ready-made, because the browser does not have the site's time zone.
 */
export function DateBadge({ day, month, year, iso, title, large }: DateBadgeText & { large?: boolean }) {
  const look = large ? LARGE : STACKED;
  return (
    <time
      className={classNames(
        "inline-grid items-center justify-start gap-x-2 leading-none tracking-[0.06em] text-ink",
        look.badge,
      )}
      dateTime={iso}
      title={title}
    >
      <span className={classNames("font-serif tracking-[-0.035em] lining-figures", look.day)}>{day}</span>{" "}
      <span className="self-end pb-0.75 font-semibold text-vermilion uppercase">{month}</span>{" "}
      <span className="self-start pt-0.5 text-ink-quiet">{year}</span>
    </time>
  );
}
