import { statfs } from "node:fs/promises";
import { env } from "#config/env.ts";

export type DiskSpace = { free_bytes: number; total_bytes: number };

// One a process: the launcher sets the folder of the built-in database, the web server's bundle reports it.
const shared = globalThis as typeof globalThis & { daybookDatabaseFolder?: string };

/** Also reports the disk of the built-in database, which need not be that of the data folder. */
export function watchDatabaseDisk(folder: string): void {
  shared.daybookDatabaseFolder = folder;
}

/** With less, hardly a row can be written, and no image. */
const LEAST_BYTES = 1024 * 1024;

export const isFull = ({ free_bytes }: DiskSpace): boolean => free_bytes < LEAST_BYTES;

export type Disks = { data: DiskSpace; database?: DiskSpace };

/** The free space, for this user, of the disks that the site writes to. */
export async function measureDisks(): Promise<Disks> {
  const database = shared.daybookDatabaseFolder;
  return { data: await measure(env.DATA_DIR), ...(database && { database: await measure(database) }) };
}

async function measure(folder: string): Promise<DiskSpace> {
  const { bavail, blocks, bsize } = await statfs(folder);
  return { free_bytes: bavail * bsize, total_bytes: blocks * bsize };
}
