import { formatDateTime } from "#lib/format/dates.ts";

/** A moment, as text in the site's time zone and exactly for machines. */
export function Time({ at, children }: { at: Date; children?: string }) {
  return (
    <time dateTime={at.toISOString()} title={children ? formatDateTime(at) : undefined}>
      {children ?? formatDateTime(at)}
    </time>
  );
}
