import type { ReactNode } from "react";

/** The states of a row, as text. */
export const Marks = ({ children }: { children: ReactNode }) => (
  <span className="flex flex-wrap gap-x-3.5 gap-y-1 text-ink-quiet">{children}</span>
);

/** @param off whether the state means that something does not work */
export const Mark = ({ off, children }: { off?: boolean; children: ReactNode }) => (
  <span className={off ? "font-medium whitespace-nowrap text-vermilion-deep" : "whitespace-nowrap"}>{children}</span>
);
