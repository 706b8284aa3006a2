import { env } from "#config/env.ts";
import { isLoopback } from "#config/loopback-address.ts";
import { inTurn } from "#lib/concurrency/in-turn.ts";
import { LIMITS, LOGIN_FAILURES, LOGIN_FIRST_PAUSE, LOGIN_LONGEST_PAUSE } from "./limits.ts";
import { createLimiter, take } from "./store.ts";
import { networkOf, typedSubject } from "./subject.ts";

const failures = createLimiter("login-failures", LOGIN_FAILURES, LOGIN_LONGEST_PAUSE);
/** The number of past pauses determines the length of the next one. */
const pauses = createLimiter("login-pauses", Number.MAX_SAFE_INTEGER, 2 * LOGIN_LONGEST_PAUSE);
const account = createLimiter("login-account", LIMITS["login-account"].times, LIMITS["login-account"].seconds);
/** Limits an attacker who tries one password on many names and fails once with each. */
const network = createLimiter("login-address", LIMITS["login-address"].times, LIMITS["login-address"].seconds);

type Count = { limiter: typeof failures; subject: string };

/**
 * Runs `check` on a password unless there were too many failures for this account from this address, for this account
 * from all addresses, or from this address for all accounts. Names that do not exist are counted like any other. An
 * attempt counts as a failure before it is made and no longer when it succeeds; attempts on one account from one address
 * wait for each other. So many correct ones at once all succeed, and of fifty wrong ones five are made.
 *
 * For a device that has logged in to the account before, its own failures and those of other such devices count:
 * attempts by strangers do not lock the owner out.
 * @param knownDevice the id of such a device
 * @returns the result of `check`, or null when it failed
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
 * The same for a logged-in user who enters the password again: a stolen session must not allow guessing it.
 */
export function guardPassword<T>(username: string, check: () => Promise<T | null>): Promise<T | null> {
  const name = typedSubject(username);
  return guard(`${name}:logged-in`, [{ limiter: account, subject: name }], check);
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
    // The pause is set before the check, for the case that it fails, so that it applies to the next attempt in any process.
    if (consumedPoints === LOGIN_FAILURES) await pauseAfterThis(place);
  } catch (error) {
    // The attempt is not made, so it counts as no failure.
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
