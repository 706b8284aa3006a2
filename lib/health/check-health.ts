import { sql } from "#db/client.ts";

export type Health = {
  status: "ok" | "unavailable";
  database: "ok" | "unavailable";
  jobs: { waiting: number; oldest_seconds: number } | null;
};

/** A database that takes longer than this is no use to a visitor either. */
const ANSWER_MS = 2_000;

/** Whether the site can do its work: the database answers, and how long jobs have been waiting. */
export async function checkHealth(): Promise<Health> {
  try {
    return { status: "ok", database: "ok", jobs: await within(ANSWER_MS, queueAge()) };
  } catch {
    return { status: "unavailable", database: "unavailable", jobs: null };
  }
}

async function queueAge(): Promise<{ waiting: number; oldest_seconds: number }> {
  const [installed] = await sql`select to_regclass('pgboss.job') is not null as yes`;
  if (!installed?.yes) return { waiting: 0, oldest_seconds: 0 };
  const [row] = await sql<{ waiting: number; oldest: number }[]>`
    select count(*)::int as waiting, coalesce(extract(epoch from now() - min(start_after)), 0)::int as oldest
    from pgboss.job where state in ('created', 'retry') and start_after <= now()`;
  return { waiting: row?.waiting ?? 0, oldest_seconds: row?.oldest ?? 0 };
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
