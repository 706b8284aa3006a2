import type { ReactNode } from "react";
import { classNames } from "#components/ui/class-names.ts";

type NarrowPageProps = {
  title: string;
  lead?: ReactNode;
  /** As wide as the text of a post, whose lines then break in the editor where they break in the post. */
  wide?: boolean;
  children: ReactNode;
};

/** A page that is one form or one notice: a heading, an introduction, a narrow column. */
export function NarrowPage({ title, lead, wide, children }: NarrowPageProps) {
  return (
    <div
      className={classNames(
        "page-width pt-14 pb-24 max-md:pt-8 max-md:pb-16 [&>p+*]:mt-5",
        wide ? "max-w-192" : "max-w-152",
      )}
    >
      <header className="mb-9">
        <h1 className="text-3xl">{title}</h1>
        {lead && <p className="mt-2.5 text-ink-quiet">{lead}</p>}
      </header>
      {children}
    </div>
  );
}
