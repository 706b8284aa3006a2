"use client";
import { useRef } from "react";

/** Ticks or clears every row of the form it stands in. */
export function SelectAll() {
  const box = useRef<HTMLInputElement>(null);
  const tickAll = (checked: boolean) => {
    for (const row of box.current?.form?.querySelectorAll<HTMLInputElement>("input[name='id[]']") ?? []) {
      row.checked = checked;
    }
  };
  return (
    <label className="admin-check needs-js">
      <input
        ref={box}
        type="checkbox"
        className="form-checkbox"
        onChange={(event) => tickAll(event.currentTarget.checked)}
      />
      <span className="visually-hidden">Select all on this page</span>
    </label>
  );
}
