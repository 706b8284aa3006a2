import { execFile } from "node:child_process";
import { promisify } from "node:util";
import postgres from "postgres";

const run = promisify(execFile);

/** The database of the server under test, for what no page can bring about: time that has passed. */
export async function withDatabase<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const { stdout } = await run(process.execPath, ["cli/main.ts", "database-url"], {
    env: { ...process.env, DATA_DIR: process.env.DAYBOOK_E2E_DATA_DIR },
  });
  const sql = postgres(stdout.trim(), { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}
