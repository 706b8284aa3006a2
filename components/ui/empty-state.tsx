import type { ReactNode } from "react";

/** One sentence in place of an empty list, with a link onward where there is one. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="grid justify-items-center gap-5 px-4 py-18 text-center">
      <p className="max-w-[40ch] font-serif text-lg text-balance text-ink-quiet">{children}</p>
      {action}
    </div>
  );
}
