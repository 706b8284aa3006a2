/** What everybody is told while the database cannot be asked. */
export const AWAY =
  "The diary cannot reach its database at the moment. What was saved is safe: please try again in a minute.";

/** Seconds after which asking again makes sense. */
export const AWAY_SECONDS = 10;

/** How the system, the driver and Postgres itself (08: connection, 57P: stopping or starting) say "not there". */
const CODES =
  /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|E(HOST|NET)UNREACH|ENOTFOUND|EAI_AGAIN|CONNECT_TIMEOUT|CONNECTION_(CLOSED|ENDED|DESTROYED)|08\w{3}|57P0[123]|53300)$/;

/** True when what a query threw says that the database could not be asked, not that it refused. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ("code" in error && CODES.test(String(error.code))) || isDatabaseAway(error.cause);
}
