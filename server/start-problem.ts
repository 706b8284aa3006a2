/** The start cannot go on, for a reason its owner can mend: the message is one clear sentence for them. */
export class StartProblem extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StartProblem";
  }
}

/** The code Node and Postgres give their errors, e.g. `EACCES` or `28P01`. */
export const errorCode = (error: unknown): string | undefined =>
  error instanceof Error && "code" in error ? String(error.code) : undefined;
