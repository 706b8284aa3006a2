import { Leaf } from "#components/ui/leaf.tsx";
import { dateBadgeText } from "#lib/format/dates.ts";

/** The product's signature: the day as a large numeral, month and year small beside it. */
export function DateBadge({ at, large = false }: { at: Date; large?: boolean }) {
  return <Leaf {...dateBadgeText(at)} large={large} />;
}
