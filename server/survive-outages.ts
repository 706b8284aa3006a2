import { isUnavailable } from "#lib/outage.ts";

/**
 * postgres.js asks each new connection for the types of arrays and awaits the answer nowhere. When a pooler refuses
 * that query, because its own login fails, the rejection would end the process; the query behind it is rejected too.
 */
export function surviveOutages(): void {
  process.on("unhandledRejection", (reason) => {
    // Next listens as well and logs what it hears.
    if (!isUnavailable(reason) && process.listenerCount("unhandledRejection") === 1) throw reason;
  });
}
