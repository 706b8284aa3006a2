/** Why a token was refused. */
export type TokenProblem =
  | "invalid"
  | "expired"
  | "blacklisted"
  | "wrong_type"
  | "user_not_found"
  | "user_inactive"
  | "no_active_account";

/** A token was refused. */
export class TokenError extends Error {
  readonly problem: TokenProblem;

  constructor(problem: TokenProblem) {
    super(problem);
    this.name = "TokenError";
    this.problem = problem;
  }
}
