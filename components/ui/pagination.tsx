import { pageHref } from "#lib/routes.ts";

type PaginationProps = {
  page: number;
  pages: number;
  /** The list's own address; it may carry a query, which the links keep. */
  path: string;
};

/** First ‹ Page N of M › Last. Nothing when there is only one page. */
export function Pagination({ page, pages, path }: PaginationProps) {
  if (pages < 2) return null;
  const href = (number: number) => {
    const [pathname = "", query] = path.split("?");
    return query ? `${pageHref(pathname, number)}&${query}` : pageHref(pathname, number);
  };
  return (
    <nav className="pagination" aria-label="Pages">
      {page > 1 && (
        <>
          <a href={href(1)}>First</a>
          <a href={href(page - 1)} rel="prev" aria-label="Previous page">
            ‹
          </a>
        </>
      )}
      <span aria-current="page">
        {/* In one piece each: whoever reads the HTML as text finds the words together. */}
        <span className="max-narrow:hidden">{`Page ${page} of ${pages}`}</span>
        <span className="narrow:hidden">{`${page}/${pages}`}</span>
      </span>
      {page < pages && (
        <>
          <a href={href(page + 1)} rel="next" aria-label="Next page">
            ›
          </a>
          <a href={href(pages)}>Last</a>
        </>
      )}
    </nav>
  );
}
