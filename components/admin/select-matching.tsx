"use client";
import { useEffect, useRef } from "react";

/**
 * Offers to act on all that match, once every row of the page is ticked. Without scripts it is always there. To untick
 * a row takes the offer back. The rows are looked for only when they are asked about: a search for all of them would
 * make every view of the list slower.
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
