import { isUnavailable } from "#lib/outage.ts";

/**
 * postgres.js queries the array types on each new connection and does not await the result. When a pooler refuses the
 * query because its own login fails, the rejection would end the process. The caller's query is rejected too.
 */
export function ignoreOutageRejections(): void {
  process.on("unhandledRejection", (reason) => {
    // Next has its own listener, which logs the rejection.
    if (!isUnavailable(reason) && process.listenerCount("unhandledRejection") === 1) throw reason;
  });
}
