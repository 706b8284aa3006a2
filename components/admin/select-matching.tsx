"use client";
import { useEffect, useRef } from "react";

/**
 * Offers to select all matching rows, once every row of the page is ticked. Without scripts the offer is always shown.
 * Unticking a row removes it. The matching rows are queried by the confirmation page only, because the query would make
 * every view of the list slower.
 */
export function SelectMatching() {
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
    <label className="bulk-all min-h-11 basis-full cursor-pointer items-center gap-3 text-sm">
      <input ref={box} type="checkbox" className="form-checkbox" name="all" value="1" />
      <span>All that match, also on other pages</span>
    </label>
  );
}
