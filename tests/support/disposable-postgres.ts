import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmbeddedPostgres } from "#server/postgres/embedded-postgres.ts";
import { databaseUrl } from "./database-url.ts";

/** A Postgres for one test run, without durability and so as fast as possible. */
export async function startDisposablePostgres(): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), "daybook-postgres-"));
  // Under root, Postgres runs as a user of its own.
  await chmod(folder, 0o711);
  const server = await startEmbeddedPostgres({
    dataDir: folder,
    password: "test",
    settings: ["fsync=off", "synchronous_commit=off", "full_page_writes=off"],
  });
  return {
    url: databaseUrl(server.url, "postgres"),
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
