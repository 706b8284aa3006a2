/** A service requested a pause; the job is retried after it. */
export class RetryLater extends Error {
  override name = "RetryLater";
  readonly seconds: number;

  constructor(message: string, seconds: number) {
    super(message);
    this.seconds = seconds;
  }
}
