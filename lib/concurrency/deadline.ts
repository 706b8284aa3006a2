/** Something that an answer needs cannot do its work, or did not do it in time. `lib/outage.ts` says what it means. */
export class UnavailableError extends Error {
  readonly code: string = "SERVICE_UNAVAILABLE";

  constructor(service: string, reason: string, options?: ErrorOptions) {
    super(`${service}: ${reason}`, options);
    this.name = "UnavailableError";
  }
}

/**
 * Waits for `work` so long and no longer. It is not stopped by this: what can be stopped takes a signal besides.
 * @throws {UnavailableError} when the time is over
 */
export async function withDeadline<T>(service: string, milliseconds: number, work: PromiseLike<T>): Promise<T> {
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new UnavailableError(service, `no answer in ${milliseconds} ms`)),
    milliseconds,
  );
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
