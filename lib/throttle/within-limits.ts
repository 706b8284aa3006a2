import { DomainError } from "#lib/errors.ts";
import { isUnavailable } from "#lib/outage.ts";
import { consume, giveBack } from "./consume.ts";
import type { LimitName } from "./limits.ts";

type Use = [name: LimitName, subject: string | number];

/**
 * Counts a use of each limit, in this order, and does the work. What is refused, by a later limit or by the work itself,
 * is counted by none, unless the refusal says so: a limit counts what was accepted. The count comes before the work all the same, so that parallel
 * attempts cannot slip through.
 * @throws DomainError `rate_limited`, or what the work throws
 */
export async function withinLimits<T>(uses: Use[], work: () => Promise<T>): Promise<T> {
  const counted: Use[] = [];
  try {
    for (const use of uses) {
      await consume(...use);
      counted.push(use);
    }
    return await work();
  } catch (error) {
    // Nor is what a part of the site was unavailable for, the database itself perhaps.
    if (error instanceof DomainError && error.isCounted) throw error;
    if (error instanceof DomainError) await Promise.all(counted.map((use) => giveBack(...use)));
    else if (isUnavailable(error)) await Promise.allSettled(counted.map((use) => giveBack(...use)));
    throw error;
  }
}
