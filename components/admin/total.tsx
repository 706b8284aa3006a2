import type { ReactNode } from "react";

type TotalProps = { label: string; value: string; href?: string; note?: ReactNode };

// Links or not, the labels are equally high, so that the figures below are aligned.
const LABEL = "-my-2 py-2.75 no-underline";

/** One large figure of the overview, to be used inside a <dl>. */
export function Total({ label, value, href, note }: TotalProps) {
  return (
    <div className="border-t border-hairline pt-3.5">
      <dt className="flex min-h-7 items-center text-sm font-semibold">
        {href ? (
          <a href={href} className={LABEL}>
            {label}
          </a>
        ) : (
          <span className={LABEL}>{label}</span>
        )}
      </dt>
      <dd className="mt-0.5 font-serif text-[2.75rem] leading-[1.1] tracking-[-0.03em] lining-figures max-md:text-[2.25rem] max-md:whitespace-nowrap">
        {value}
      </dd>
      {note && <dd className="text-xs text-ink-quiet tabular-figures">{note}</dd>}
    </div>
  );
}
