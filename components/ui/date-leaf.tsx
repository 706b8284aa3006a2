import { classNames } from "#components/ui/class-names.ts";
import { formatDateTime, leafParts } from "#lib/dates.ts";

/** The product's signature: the day as a large numeral, month and year small beside it. */
export function DateLeaf({ at, large }: { at: Date; large?: boolean }) {
  const { day, month, year } = leafParts(at);
  return (
    <time className={classNames("leaf", large && "leaf-large")} dateTime={at.toISOString()} title={formatDateTime(at)}>
      <span className="leaf-day">{day}</span> <span className="leaf-month">{month}</span>{" "}
      <span className="leaf-year">{year}</span>
    </time>
  );
}
