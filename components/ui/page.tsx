import type { ReactNode } from "react";

/** A page that is one form or one notice: a heading, an introduction, a narrow column. */
export function NarrowPage({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <div className="wrap narrow-page">
      <header>
        <h1>{title}</h1>
        {lead && <p className="lead">{lead}</p>}
      </header>
      {children}
    </div>
  );
}
