"use client";
import { type ReactNode, useState } from "react";

type MenuProps = { id: string; label: ReactNode; name?: string; className?: string; children: ReactNode };

/**
 * A button with a list of places behind it. The platform's popover does the work, without scripts too: Escape and a
 * click outside close it, and the focus goes back to the button. The script only keeps `aria-expanded` true.
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
