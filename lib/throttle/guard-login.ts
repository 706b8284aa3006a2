import { env } from "#lib/env.ts";
import { inTurn } from "./in-turn.ts";
import { LIMITS, LOGIN_FAILURES, LOGIN_FIRST_PAUSE, LOGIN_LONGEST_PAUSE } from "./limits.ts";
import { createLimiter, take } from "./store.ts";
import { networkOf, typedSubject } from "./subject.ts";

const failures = createLimiter("login-failures", LOGIN_FAILURES, LOGIN_LONGEST_PAUSE);
/** How many pauses a place has had decides how long the next one is. */
const pauses = createLimiter("login-pauses", Number.MAX_SAFE_INTEGER, 2 * LOGIN_LONGEST_PAUSE);
const account = createLimiter("login-account", LIMITS["login-account"].times, LIMITS["login-account"].seconds);

/**
 * Lets `check` look at a password unless this account has failed too often from this address, or from everywhere.
 * Names that do not exist are counted like any other. An attempt counts as a failure before it is made and no longer
 * when it succeeds; attempts on one account from one address wait for each other. So many right ones at once all
 * succeed, and of fifty wrong ones five are made.
 * @returns what `check` found, or null when it failed
 * @throws DomainError `rate_limited`
 */
export function guardLogin<T>(username: string, address: string, check: () => Promise<T | null>): Promise<T | null> {
  if (!env.RATE_LIMITS) return check();
  const name = typedSubject(username);
  const place = `${name}:${networkOf(address)}`;
  return inTurn(place, async () => {
    await countAttempt(name, place);
    const found = await check();
    if (found !== null) await Promise.all([failures.delete(place), pauses.delete(place), account.reward(name)]);
    return found;
  });
}

async function countAttempt(name: string, place: string): Promise<void> {
  await take(account, name);
  try {
    const { consumedPoints } = await take(failures, place);
    // Should this one fail as well, the pause is already there for whoever comes next, in this process or another.
    if (consumedPoints === LOGIN_FAILURES) await pauseAfterThis(place);
  } catch (error) {
    // It will not be made, so it is no failure of the account.
    await account.reward(name);
    throw error;
  }
}

async function pauseAfterThis(place: string): Promise<void> {
  const earlier = (await pauses.get(place))?.consumedPoints ?? 0;
  const seconds = Math.min(LOGIN_FIRST_PAUSE * 2 ** earlier, LOGIN_LONGEST_PAUSE);
  await pauses.set(place, earlier + 1, 2 * LOGIN_LONGEST_PAUSE);
  await failures.set(place, LOGIN_FAILURES, seconds);
}
