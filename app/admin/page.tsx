import { DayChart } from "#components/admin/day-chart.tsx";
import { Total } from "#components/admin/total.tsx";
import { env } from "#config/env.ts";
import { type MeasuredMedia, readOverview } from "#lib/admin/overview.ts";
import { formatAgo, formatDay } from "#lib/format/dates.ts";
import { formatNumber } from "#lib/format/numbers.ts";
import { definePage } from "#lib/pages/define-page.tsx";
import { requireStaffViewer } from "#lib/pages/viewer.ts";
import { routes } from "#lib/routes.ts";

const UNITS = ["kB", "MB", "GB", "TB", "PB"] as const;

/** `412 MB`, in powers of a thousand */
function formatBytes(bytes: number): string {
  let size = bytes / 1_000;
  let unit = 0;
  while (size >= 1_000 && unit < UNITS.length - 1) {
    size /= 1_000;
    unit++;
  }
  return `${size < 10 && size > 0 ? size.toFixed(1) : formatNumber(Math.round(size))} ${UNITS[unit]}`;
}

function draftNote(drafts: number): string {
  if (drafts === 0) return "No drafts";
  return drafts === 1 ? "1 of them a draft" : `${formatNumber(drafts)} of them drafts`;
}

function mediaNote({ bytes, files, measuredAt }: MeasuredMedia): string {
  if (files === 0) return "No images yet";
  return `${formatBytes(bytes)} in ${formatNumber(files)} image files, counted ${formatAgo(measuredAt)}`;
}

const { generateMetadata, Page } = definePage({
  path: routes.admin,
  load: async () => readOverview(await requireStaffViewer()),
  metadata: () => ({ title: "Admin", hidden: true }),
  render: ({ totals, failedJobs, storage: { media, databaseBytes }, activity }) => {
    const days = activity.days.map(formatDay);
    return (
      <>
        <h1>{env.SITE_NAME} at a glance</h1>
        <dl className="mb-14 grid grid-cols-[repeat(auto-fit,minmax(160px,1fr))] gap-x-10 gap-y-8 max-md:grid-cols-[repeat(auto-fit,minmax(112px,1fr))] max-md:gap-6">
          <Total label="Accounts" value={formatNumber(totals.users)} href={routes.adminList("users")} />
          <Total
            label="Posts"
            value={formatNumber(totals.posts)}
            href={routes.adminList("posts")}
            note={draftNote(totals.posts - totals.publishedPosts)}
          />
          <Total label="Likes" value={formatNumber(totals.likes)} href={routes.adminList("likes")} />
          <Total
            label="Failed jobs"
            value={formatNumber(failedJobs)}
            href={routes.adminList("jobs")}
            note={failedJobs === 0 ? "All jobs completed" : "Can be retried"}
          />
          <Total
            label="Storage used"
            value={formatBytes(databaseBytes + (media?.bytes ?? 0))}
            note={media ? mediaNote(media) : "The images are being counted"}
          />
        </dl>
        <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,320px),1fr))] gap-x-10 gap-y-12">
          <DayChart title="Signups" unit="signups" days={days} values={activity.users} />
          <DayChart title="Posts" unit="posts" days={days} values={activity.posts} />
          <DayChart title="Likes" unit="likes" days={days} values={activity.likes} />
        </div>
      </>
    );
  },
});

export { generateMetadata, Page as default };
