import type { ComponentProps } from "react";
import { pageHref } from "#lib/routes.ts";

type PaginationProps = {
  page: number;
  pages: number;
  /** The list's own address; it may carry a query, which the links keep. */
  path: string;
};

export const PAGINATION = "mt-16 flex flex-wrap items-center justify-center gap-1 text-sm text-ink-quiet print:hidden";

/** A link to another page of a list. */
export const PageLink = (props: ComponentProps<"a">) => (
  <a
    className="inline-flex min-h-11 min-w-11 items-center justify-center px-2.5 text-ink no-underline hover:text-vermilion"
    {...props}
  />
);

/** First ‹ Page N of M › Last. Nothing when there is only one page. */
export function Pagination({ page, pages, path }: PaginationProps) {
  if (pages < 2) return null;
  const href = (number: number) => {
    const [pathname = "", query] = path.split("?");
    return query ? `${pageHref(pathname, number)}&${query}` : pageHref(pathname, number);
  };
  return (
    <nav className={PAGINATION} aria-label="Pages">
      {page > 1 && (
        <>
          <PageLink href={href(1)}>First</PageLink>
          <PageLink href={href(page - 1)} rel="prev" aria-label="Previous page">
            ‹
          </PageLink>
        </>
      )}
      <span aria-current="page" className="px-3 tabular-figures">
        {/* One text node each: React separates several with comments in the HTML. */}
        <span className="max-narrow:hidden">{`Page ${page} of ${pages}`}</span>
        <span className="narrow:hidden">{`${page}/${pages}`}</span>
      </span>
      {page < pages && (
        <>
          <PageLink href={href(page + 1)} rel="next" aria-label="Next page">
            ›
          </PageLink>
          <PageLink href={href(pages)}>Last</PageLink>
        </>
      )}
    </nav>
  );
}
