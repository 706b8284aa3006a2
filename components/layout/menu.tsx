"use client";
import { type ReactNode, useState } from "react";

type MenuProps = { id: string; label: ReactNode; name?: string; className?: string; children: ReactNode };

/**
 * A button that opens a list of links. It uses the platform's popover, which works without scripts: Escape and a click
 * outside close it, and the focus returns to the button. The script only updates `aria-expanded`.
 */
export function Menu({ id, label, name, className, children }: MenuProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={className}
        popoverTarget={id}
        aria-expanded={open}
        aria-controls={id}
        aria-label={name}
      >
        {label}
      </button>
      <div id={id} popover="auto" className="menu" onToggle={(event) => setOpen(event.newState === "open")}>
        {children}
      </div>
    </>
  );
}
