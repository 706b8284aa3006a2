import type { ReactNode } from "react";

/** A message inside the form of a post. */
export const FormNotice = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-e-md border-s-4 border-ink-quiet bg-paper-sunk px-4 py-3 text-sm wrap-anywhere">
    {children}
  </div>
);
