import { DomainError } from "#lib/errors.ts";
import { isUnavailable } from "#lib/outage.ts";
import { consume, revertUse } from "./consume.ts";
import type { LimitName } from "./limits.ts";

type Use = [name: LimitName, subject: string | number];

/**
 * Counts a use of each limit, in this order, and does the work. A use that is refused, by a later limit or by the work
 * itself, is not counted, unless the refusal requires it: a limit counts accepted uses. The count still comes before the
 * work, so that parallel attempts cannot exceed the limit.
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
    // Nor is a use that failed by an outage, for instance of the database itself.
    if (error instanceof DomainError && error.isCounted) throw error;
    if (error instanceof DomainError) await Promise.all(counted.map((use) => revertUse(...use)));
    else if (isUnavailable(error)) await Promise.allSettled(counted.map((use) => revertUse(...use)));
    throw error;
  }
}
