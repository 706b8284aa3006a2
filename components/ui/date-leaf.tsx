import { Leaf } from "#components/ui/leaf.tsx";
import { leafFace } from "#lib/dates.ts";

/** The product's signature: the day as a large numeral, month and year small beside it. */
export function DateLeaf({ at, large = false }: { at: Date; large?: boolean }) {
  return <Leaf {...leafFace(at)} large={large} />;
}
