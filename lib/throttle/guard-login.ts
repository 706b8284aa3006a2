import { env } from "#config/env.ts";
import { isLoopback } from "#config/loopback-address.ts";
import { inTurn } from "#lib/concurrency/in-turn.ts";
import { LIMITS, LOGIN_FAILURES, LOGIN_FIRST_PAUSE, LOGIN_LONGEST_PAUSE } from "./limits.ts";
import { createLimiter, take } from "./store.ts";
import { networkOf, typedSubject } from "./subject.ts";

const failures = createLimiter("login-failures", LOGIN_FAILURES, LOGIN_LONGEST_PAUSE);
/** How many pauses a place has had decides how long the next one is. */
const pauses = createLimiter("login-pauses", Number.MAX_SAFE_INTEGER, 2 * LOGIN_LONGEST_PAUSE);
const account = createLimiter("login-account", LIMITS["login-account"].times, LIMITS["login-account"].seconds);
/** Somebody who tries one password on many names fails once with each of them. */
const network = createLimiter("login-address", LIMITS["login-address"].times, LIMITS["login-address"].seconds);

type Count = { limiter: typeof failures; subject: string };

/**
 * Lets `check` look at a password unless this account has failed too often from this address, or from everywhere, or
 * this address with all accounts. Names that do not exist are counted like any other. An attempt counts as a failure
 * before it is made and no longer when it succeeds; attempts on one account from one address wait for each other. So
 * many right ones at once all succeed, and of fifty wrong ones five are made.
 *
 * A device that has logged in to the account before is judged by its own failures and those of other such devices:
 * what strangers do does not keep the owner out.
 * @param knownDevice the id of such a device
 * @returns what `check` found, or null when it failed
 * @throws DomainError `rate_limited`
 */
export function guardLogin<T>(
  username: string,
  address: string,
  check: () => Promise<T | null>,
  knownDevice?: string,
): Promise<T | null> {
  const name = typedSubject(username);
  if (knownDevice) return guard(`${name}:${knownDevice}`, [{ limiter: account, subject: `known:${name}` }], check);
  const from = networkOf(address);
  // A proxy on this machine makes all visitors look local; one of them must not lock out the rest.
  const ofNetwork = isLoopback(address) ? [] : [{ limiter: network, subject: from }];
  return guard(`${name}:${from}`, [{ limiter: account, subject: name }, ...ofNetwork], check);
}

/**
 * The same for somebody who is logged in and shows that they know the password: a stolen session must not be a place
 * to guess it.
 */
export function guardPassword<T>(username: string, check: () => Promise<T | null>): Promise<T | null> {
  const name = typedSubject(username);
  return guard(`${name}:signed-in`, [{ limiter: account, subject: name }], check);
}

function guard<T>(place: string, counts: Count[], check: () => Promise<T | null>): Promise<T | null> {
  if (!env.RATE_LIMITS) return check();
  return inTurn(place, async () => {
    await countAttempt(counts, place);
    const found = await check();
    if (found !== null) await Promise.all([failures.delete(place), pauses.delete(place), takeBack(counts)]);
    return found;
  });
}

async function countAttempt(counts: Count[], place: string): Promise<void> {
  const counted: Count[] = [];
  try {
    for (const count of counts) {
      await take(count.limiter, count.subject);
      counted.push(count);
    }
    const { consumedPoints } = await take(failures, place);
    // Should this one fail as well, the pause is already there for whoever comes next, in this process or another.
    if (consumedPoints === LOGIN_FAILURES) await pauseAfterThis(place);
  } catch (error) {
    // It will not be made, so it is no failure of anybody's.
    await takeBack(counted);
    throw error;
  }
}

const takeBack = (counts: Count[]) => Promise.all(counts.map(({ limiter, subject }) => limiter.reward(subject)));

async function pauseAfterThis(place: string): Promise<void> {
  const earlier = (await pauses.get(place))?.consumedPoints ?? 0;
  const seconds = Math.min(LOGIN_FIRST_PAUSE * 2 ** earlier, LOGIN_LONGEST_PAUSE);
  await pauses.set(place, earlier + 1, 2 * LOGIN_LONGEST_PAUSE);
  await failures.set(place, LOGIN_FAILURES, seconds);
}
