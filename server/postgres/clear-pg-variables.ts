/** The variables of libpq and compatible drivers: PGHOST, PGSSLMODE, PGCONNECT_TIMEOUT. */
const PG_VARIABLE = /^PG[A-Z_]+$/;

/**
 * Removes variables for another Postgres from the environment of this process and its children: initdb, the server and
 * both drivers would apply them to the built-in database.
 */
export function clearPgVariables(environment: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(environment)) if (PG_VARIABLE.test(name)) delete environment[name];
}
