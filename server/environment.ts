import { type Env, parseEnv, proxyWarning, weakSecrets } from "#config/env-schema.ts";
import { listenAddress } from "#config/listen-address.ts";
import { projectDir } from "#config/project-dir.ts";
import { loadEnvFiles } from "#server/env-files.ts";
import { openDataFolder } from "./data-folder.ts";
import { machineHosts } from "./http/allowed-host.ts";
import { freePort } from "./postgres/free-port.ts";
import { checkSecretsExist } from "./postgres/lost-password.ts";
import { loadOrCreateSecrets, type Secrets } from "./secrets.ts";

export type Environment = {
  settings: Env;
  dataDir: string;
  secrets: Secrets;
  /** The operator has set NODE_ENV=production. */
  isDeclaredProduction: boolean;
};

/**
 * Completes `process.env` for this process and its children: files, data folder, secrets. It must run before the first
 * import of `config/env.ts`, which reads the environment once.
 * @throws {EnvError} naming every wrong setting at once
 */
export async function prepareEnvironment(mode?: "development" | "production"): Promise<Environment> {
  for (const warning of loadEnvFiles(projectDir, process.env)) process.stderr.write(`${warning}\n`);
  const isDeclaredProduction = process.env.NODE_ENV === "production";
  setVariable("NODE_ENV", mode ?? (process.env.NODE_ENV || "production"));
  setVariable("NEXT_TELEMETRY_DISABLED", "1");
  // What `next --experimental-next-config-strip-types` sets: Node reads next.config.ts itself. Otherwise Next loads its
  // compiler for it, which keeps 50 MB.
  setVariable("__NEXT_NODE_NATIVE_TS_LOADER_ENABLED", "true");
  const settings = parseEnv(process.env);
  for (const name of weakSecrets(settings)) {
    process.stderr.write(
      `${name} is too short to be safe: set 32 characters or more, for example from openssl rand -hex 32.\n`,
    );
  }
  const proxy = mode && proxyWarning(settings);
  if (proxy) process.stderr.write(`${proxy}\n`);
  const dataDir = openDataFolder(settings.DATA_DIR);
  setVariable("DATA_DIR", dataDir);
  if (!settings.DATABASE_URL) await checkSecretsExist(dataDir);
  const { DATABASE_PASSWORD, ...secrets } = await loadOrCreateSecrets(dataDir);
  for (const [name, secret] of Object.entries(secrets)) process.env[name] ||= secret;
  return { settings, dataDir, secrets: { ...secrets, DATABASE_PASSWORD }, isDeclaredProduction };
}

type Address = {
  host: string;
  port: number;
  url: string;
  /** The URLs for other machines, when the site listens at every address. */
  remoteUrls: string[];
};

/** Replaces port 0 by a free port, also for the adapters. */
export async function settleAddress(settings: Env): Promise<Address> {
  const host = settings.HOST;
  const port = settings.PORT || (await freePort(0, host));
  const url = listenAddress(host, port);
  setVariable("PORT", String(port));
  process.env.REALTIME_URL ||= url;
  const remoteUrls = machineHosts(host).map((name) => `http://${name}:${port}`);
  return { host, port, url, remoteUrls };
}

// The types declare NODE_ENV read-only.
export function setVariable(name: string, value: string): void {
  Object.assign(process.env, { [name]: value });
}
