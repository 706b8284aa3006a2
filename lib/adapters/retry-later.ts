/** A service asked to be left alone for a while; the job that called it comes back then. */
export class RetryLater extends Error {
  override name = "RetryLater";
  readonly seconds: number;

  constructor(message: string, seconds: number) {
    super(message);
    this.seconds = seconds;
  }
}
