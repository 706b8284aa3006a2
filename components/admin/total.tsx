import type { ReactNode } from "react";

type TotalProps = { label: string; value: string; href?: string; note?: ReactNode };

/** One large figure of the overview, to be used inside a <dl>. */
export function Total({ label, value, href, note }: TotalProps) {
  return (
    <div className="total">
      <dt>
        {href ? (
          <a href={href} className="total-label">
            {label}
          </a>
        ) : (
          <span className="total-label">{label}</span>
        )}
      </dt>
      <dd className="total-value">{value}</dd>
      {note && <dd className="total-note">{note}</dd>}
    </div>
  );
}
