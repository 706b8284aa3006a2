import type { ReactNode } from "react";

/** Invites instead of reporting nothing: one sentence and, if there is one, the way onward. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <p>{children}</p>
      {action}
    </div>
  );
}
