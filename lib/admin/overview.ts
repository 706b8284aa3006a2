import { db } from "#db/client.ts";
import { readCounters } from "#db/queries/counters.ts";
import { readDatabaseBytes, selectMeasurements, storeMeasurements } from "#db/queries/measurements.ts";
import { defer } from "#lib/adapters/defer.ts";
import { storage } from "#lib/adapters/index.ts";
import { singleFlight } from "#lib/concurrency/single-flight.ts";
import { countFailedJobs } from "#lib/jobs/failed-jobs.ts";
import { requireStaff } from "#lib/users/policy.ts";
import type { MaybeViewer } from "#lib/viewer.ts";
import { readActivity } from "./read-activity.ts";

/** Everything the first admin page shows. */
export async function readOverview(viewer: MaybeViewer) {
  requireStaff(viewer);
  const [totals, failedJobs, storage, activity] = await Promise.all([
    countTotals(),
    countFailedJobs(),
    readStorage(viewer),
    readActivity(viewer),
  ]);
  return { totals, failedJobs, storage, activity };
}

export type Totals = { users: number; posts: number; publishedPosts: number; likes: number };

/** The totals of the whole site. Kept counts: as cheap on a large site as on a small one. */
export async function countTotals(): Promise<Totals> {
  const kept = await readCounters(db);
  return {
    users: kept.get("users") ?? 0,
    posts: kept.get("posts") ?? 0,
    publishedPosts: kept.get("published_posts") ?? 0,
    likes: kept.get("likes") ?? 0,
  };
}

export type MeasuredMedia = { bytes: number; files: number; measuredAt: Date };

export type StorageReport = {
  databaseBytes: number;
  /** Null until it has been measured for the first time. */
  media: MeasuredMedia | null;
};

const STALE_MINUTES = 60;

/** The sizes of the database and the files. Files are summed up in the background. */
export async function readStorage(viewer: MaybeViewer, now: Date = new Date()): Promise<StorageReport> {
  requireStaff(viewer);
  const [databaseBytes, kept] = await Promise.all([readDatabaseBytes(db), selectMeasurements(db)]);
  const bytes = kept.find(({ name }) => name === "media_bytes");
  const files = kept.find(({ name }) => name === "media_files");
  const isStale = !bytes || now.getTime() - bytes.measuredAt.getTime() > STALE_MINUTES * 60_000;
  if (isStale) defer("storage.measure", measureMedia);
  const media = bytes && { bytes: bytes.value, files: files?.value ?? 0, measuredAt: bytes.measuredAt };
  return { databaseBytes, media: media ?? null };
}

/** Sums up all stored files, originals too, and keeps the result. Listing a large bucket takes a while. */
const measureMedia = singleFlight(async () => {
  let bytes = 0;
  let files = 0;
  for await (const { size } of storage.list("")) {
    bytes += size;
    files += 1;
  }
  await storeMeasurements(db, [
    { name: "media_bytes", value: bytes },
    { name: "media_files", value: files },
  ]);
});
