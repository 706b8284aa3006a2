import { type Column, DataTable } from "#components/admin/data-table.tsx";
import { FilterSelect, FilterText, SearchForm } from "#components/admin/search-form.tsx";
import { SliceLinks } from "#components/admin/slice-links.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Time } from "#components/ui/time.tsx";
import { type AuditEntry, listAuditLog } from "#lib/admin/list-audit-log.ts";
import { AUDIT_ACTIONS, isAuditAction } from "#lib/audit/audit-actions.ts";
import { filterText, setFilters, slicePosition } from "#lib/pages/admin-list.ts";
import { definePage } from "#lib/pages/define-page.tsx";
import type { PageInput } from "#lib/pages/page-input.ts";
import { requireStaffViewer } from "#lib/pages/viewer.ts";
import { routes } from "#lib/routes.ts";

const PATH = routes.adminList("log");

const sentence = (action: string) => (isAuditAction(action) ? AUDIT_ACTIONS[action] : action);

const COLUMNS: Column<AuditEntry>[] = [
  {
    head: "What",
    isTitle: true,
    cell: (entry) => (
      <>
        {sentence(entry.action)} <bdi>{entry.subjectName}</bdi>
      </>
    ),
  },
  { head: "Who", cell: (entry) => <bdi>{entry.actorName}</bdi> },
  { head: "When", cell: (entry) => <Time at={entry.createdAt} /> },
  { head: "Number", isNumber: true, cell: (entry) => <span className="text-ink-quiet">#{entry.subjectId}</span> },
];

const ACTION_OPTIONS: [string, string][] = [
  ["", "Everything"],
  ...Object.entries(AUDIT_ACTIONS).map(([action, words]): [string, string] => [action, words]),
];

const { generateMetadata, Page } = definePage({
  path: () => PATH,
  load: async ({ query }: PageInput) => {
    const viewer = await requireStaffViewer();
    const actor = filterText(query, "actor");
    const filter = filterText(query, "action");
    const action = isAuditAction(filter) ? filter : undefined;
    return { actor, action, list: await listAuditLog(viewer, { actor, action }, slicePosition(query)) };
  },
  metadata: () => ({ title: "Log – admin", hidden: true }),
  render: ({ actor, action = "", list }) => {
    const filters = setFilters({ actor, action });
    return (
      <>
        <h1>Log</h1>
        <SearchForm path={PATH} isActive={Object.keys(filters).length > 0}>
          <FilterText name="actor" label="Who" value={actor} />
          <FilterSelect name="action" label="What" value={action} options={ACTION_OPTIONS} />
        </SearchForm>
        {list.items.length === 0 ? (
          <EmptyState>Nothing has been logged yet.</EmptyState>
        ) : (
          <DataTable caption="What staff did, newest first" columns={COLUMNS} rows={list.items} />
        )}
        <SliceLinks path={PATH} query={filters} newer={list.newer} older={list.older} />
      </>
    );
  },
});

export { generateMetadata, Page as default };
