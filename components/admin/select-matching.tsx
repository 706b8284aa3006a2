"use client";
import { useEffect, useRef } from "react";
import { formatNumber } from "#lib/numbers.ts";

/** The rows that match the filters of a list, on the page or not. */
export type MatchingCount = { count: number; hasMore: boolean };

type SelectMatchingProps = MatchingCount & { many: string };

/**
 * Offers to act on all that match, once every row of the page is ticked. Without scripts it is always there. To untick
 * a row takes the offer back.
 */
export function SelectMatching({ count, hasMore, many }: SelectMatchingProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const form = box.current?.form;
    if (!form) return;
    const followRows = () => {
      const isWhole = form.querySelector("input[name='id[]']:not(:checked)") === null;
      if (box.current && !isWhole) box.current.checked = false;
    };
    form.addEventListener("change", followRows);
    return () => form.removeEventListener("change", followRows);
  }, []);
  return (
    <label className="bulk-all">
      <input ref={box} type="checkbox" className="form-checkbox" name="all" value="1" />
      <span>
        {hasMore
          ? `The newest ${formatNumber(count)} ${many} that match`
          : `All ${formatNumber(count)} ${many} that match`}
        , also on other pages
      </span>
    </label>
  );
}
