import { type Env, parseEnv } from "#lib/env-schema.ts";

/**
 * The settings of this process, read once from the environment. Nothing else reads `process.env`.
 * @throws {EnvError} naming every wrong variable at once
 */
// biome-ignore lint/style/noProcessEnv: the one place that reads it
export const env: Env = parseEnv(process.env);

/** Where a connection keeps its session, as LISTEN needs it. A pooler lends connections for one transaction only. */
export const sessionDatabaseUrl: string | undefined =
  env.DATABASE_DIRECT_URL ?? (env.DATABASE_POOLED ? undefined : env.DATABASE_URL);
