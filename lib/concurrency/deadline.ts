/** A service that a response needs failed, or did not answer in time. `lib/outage.ts` maps it to a response. */
export class UnavailableError extends Error {
  readonly code: string = "SERVICE_UNAVAILABLE";

  constructor(service: string, reason: string, options?: ErrorOptions) {
    super(`${service}: ${reason}`, options);
    this.name = "UnavailableError";
  }
}

/**
 * Waits for `work` until the deadline. Does not stop the work: what can be stopped takes a signal as well.
 * @throws {UnavailableError} after the deadline
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
