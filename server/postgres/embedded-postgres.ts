import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { loopbackAddress } from "#config/loopback-address.ts";
import { withFileLock } from "#server/file-lock.ts";
import { errorCode } from "#server/start-problem.ts";
import { findBinaries } from "./binaries.ts";
import { clearPgVariables } from "./clear-pg-variables.ts";
import { type ClusterNote, createCluster, locateCluster, saveClusterNote } from "./cluster.ts";
import { freePort } from "./free-port.ts";
import { launch } from "./launch.ts";
import { takeLease } from "./lease.ts";
import { wrongPassword } from "./lost-password.ts";
import { type Address, ensureDatabase, findRunning, INVALID_PASSWORD, urlOf } from "./running-server.ts";
import { chooseServerUser, type ServerUser } from "./server-user.ts";
import { stopServer } from "./stop-server.ts";

export type EmbeddedPostgres = {
  url: string;
  /** The folder of the database files. */
  folder: string;
  /** No other process used it at the start of this one. */
  alone: boolean;
  /** Stops the server unless another process uses it. */
  stop(): Promise<void>;
};

type Options = {
  dataDir: string;
  password: string;
  /** Server settings beyond ours, e.g. `fsync=off` for tests. */
  settings?: string[];
  /** Called when the server died and was started again. */
  onRecovered?: () => void;
};

/** The lock for starting and stopping the server of a data folder and for changing its files. */
export const START_LOCK = "postgres-start";
const RESTART_WAIT_MS = 1_000;

/**
 * Postgres for this data folder: the running one or a new one. Every process that uses it holds a lease, and the last
 * one stops it. A server that dies is started again on the same port.
 */
export async function startEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  const { dataDir, password, settings = [], onRecovered } = options;
  let stopping = false;
  clearPgVariables(process.env);

  const open = (fixedPort?: number) =>
    withFileLock(dataDir, START_LOCK, async () => {
      const user = await chooseServerUser(path.join(dataDir, "postgres"));
      const note = await locateCluster(dataDir, user);
      try {
        const running = await findRunning(note.folder, password);
        return running ? await join(note, running) : await start(note, user, fixedPort);
      } catch (error) {
        throw errorCode(error) === INVALID_PASSWORD ? wrongPassword(note.folder, dataDir) : error;
      }
    });

  async function start(note: ClusterNote, user: ServerUser, fixedPort?: number) {
    const binaries = await findBinaries(user);
    await createCluster(binaries, note.folder, user, password);
    const address = { host: loopbackAddress(), port: fixedPort ?? (await freePort(note.port)), password };
    const logFile = path.join(dataDir, "postgres.log");
    await launch({ binaries, folder: note.folder, user, ...address, logFile, settings });
    try {
      return await join(note, address);
    } catch (error) {
      await stopServer(note.folder);
      throw error;
    }
  }

  async function join(note: ClusterNote, address: Address) {
    const { port } = address;
    saveClusterNote(dataDir, { ...note, port });
    await ensureDatabase(address);
    const lease = await takeLease(address, () => void recover(port));
    return { folder: note.folder, address, lease };
  }

  async function recover(port: number): Promise<void> {
    while (!stopping) {
      try {
        server = await open(port);
        onRecovered?.();
        return;
      } catch (error) {
        process.stderr.write(`The database stopped: ${error instanceof Error ? error.message : error}\n`);
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
      await withFileLock(dataDir, START_LOCK, async () => {
        if (await server.lease.release()) await stopServer(server.folder);
      });
    },
  };
}
