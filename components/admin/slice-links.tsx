import { PAGINATION, PageLink } from "#components/ui/pagination.tsx";

type SliceLinksProps = {
  path: string;
  /** The filters, which the links keep. */
  query: Record<string, string>;
  newer: number | null;
  older: number | null;
};

/** Links to the previous and next part of a long list. */
export function SliceLinks({ path, query, newer, older }: SliceLinksProps) {
  if (newer === null && older === null) return null;
  const href = (position: Record<string, string>) => `${path}?${new URLSearchParams({ ...query, ...position })}`;
  return (
    <nav className={PAGINATION} aria-label="Pages">
      {newer !== null && (
        <PageLink href={href({ after: String(newer) })} rel="prev">
          ‹ Newer
        </PageLink>
      )}
      {older !== null && (
        <PageLink href={href({ before: String(older) })} rel="next">
          Older ›
        </PageLink>
      )}
    </nav>
  );
}
