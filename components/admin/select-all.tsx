"use client";
import { useEffect, useRef } from "react";

/** Ticks or clears every row of the form it stands in, and is ticked while all of them are. */
export function SelectAll() {
  const box = useRef<HTMLInputElement>(null);
  const rows = () => [...(box.current?.form?.querySelectorAll<HTMLInputElement>("input[name='id[]']") ?? [])];
  const tickAll = (checked: boolean) => {
    for (const row of rows()) row.checked = checked;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows are read when they change
  useEffect(() => {
    const form = box.current?.form;
    const followRows = ({ target }: Event) => {
      if (box.current && target !== box.current) box.current.checked = rows().every(({ checked }) => checked);
    };
    form?.addEventListener("change", followRows);
    return () => form?.removeEventListener("change", followRows);
  }, []);
  return (
    <label className="admin-check noscript:hidden">
      <input
        ref={box}
        type="checkbox"
        className="form-checkbox"
        onChange={(event) => tickAll(event.currentTarget.checked)}
      />
      <span className="sr-only">Select all on this page</span>
    </label>
  );
}
