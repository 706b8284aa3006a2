import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { loopbackAddress } from "#lib/loopback-address.ts";
import { withFileLock } from "./file-lock.ts";
import { findBinaries } from "./postgres/binaries.ts";
import { clearPgVariables } from "./postgres/clear-pg-variables.ts";
import { createCluster, locateCluster, rememberCluster } from "./postgres/cluster.ts";
import { freePort } from "./postgres/free-port.ts";
import { launch } from "./postgres/launch.ts";
import { takeLease } from "./postgres/lease.ts";
import { ensureDatabase, findRunning, isAlive, readPidFile, urlOf } from "./postgres/running-server.ts";
import { chooseServerUser } from "./postgres/server-user.ts";

export type EmbeddedPostgres = {
  url: string;
  /** Where the database's files lie. */
  folder: string;
  /** No other process used it when this one came. */
  alone: boolean;
  /** Stops the server, unless somebody else still uses it. */
  stop(): Promise<void>;
};

type Options = {
  dataDir: string;
  password: string;
  /** Server settings beyond ours, e.g. `fsync=off` for tests. */
  settings?: string[];
  /** Told when the server died and was started again. */
  onRecovered?: () => void;
};

const LOCK = "postgres-start";
const STOP_MS = 20_000;
const POLL_MS = 20;
const RESTART_WAIT_MS = 1_000;

/**
 * Postgres for this data folder: the one that already runs on it, or a new one. Every process that uses it holds a
 * lease; the last one to leave stops it. When the server dies under us it is started again on the same port.
 */
export async function startEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  const { dataDir, password, settings = [], onRecovered } = options;
  let stopping = false;
  clearPgVariables(process.env);

  const open = (fixedPort?: number) =>
    withFileLock(dataDir, LOCK, async () => {
      const user = await chooseServerUser(path.join(dataDir, "postgres"));
      const note = await locateCluster(dataDir, user);
      let address = await findRunning(note.folder, password);
      if (!address) {
        const binaries = await findBinaries(user);
        await createCluster(binaries, note.folder, user, password);
        address = { host: loopbackAddress(), port: fixedPort ?? (await freePort(note.port)), password };
        const logFile = path.join(dataDir, "postgres.log");
        await launch({ binaries, folder: note.folder, user, ...address, logFile, settings });
      }
      const { port } = address;
      await rememberCluster(dataDir, { ...note, port });
      await ensureDatabase(address);
      const lease = await takeLease(address, () => void recover(port));
      return { folder: note.folder, address, lease };
    });

  async function recover(port: number): Promise<void> {
    while (!stopping) {
      try {
        server = await open(port);
        onRecovered?.();
        return;
      } catch (error) {
        process.stderr.write(`The database is gone: ${error instanceof Error ? error.message : error}\n`);
        await sleep(RESTART_WAIT_MS);
      }
    }
  }

  let server = await open();
  return {
    url: urlOf(server.address),
    folder: server.folder,
    alone: server.lease.alone,
    async stop() {
      stopping = true;
      await withFileLock(dataDir, LOCK, async () => {
        if (await server.lease.release()) await stopServer(server.folder);
      });
    },
  };
}

/** A fast shutdown: sessions are ended, everything committed is on disk. */
async function stopServer(folder: string): Promise<void> {
  const running = await readPidFile(folder);
  if (!running) return;
  process.kill(running.pid, "SIGINT");
  const deadline = Date.now() + STOP_MS;
  while ((await isAlive(running.pid)) && Date.now() < deadline) await sleep(POLL_MS);
}
