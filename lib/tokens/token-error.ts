/** Why a token was refused, in the contract's words. */
export const TOKEN_INVALID = "Token is invalid";
export const TOKEN_EXPIRED = "Token is expired";
export const TOKEN_BLACKLISTED = "Token is blacklisted";
export const WRONG_TYPE = "Token has wrong type";

export type TokenProblem =
  | { code: "token_not_valid"; message: string }
  | { code: "user_not_found"; message: "User not found" }
  | { code: "user_inactive"; message: "User is inactive" }
  | { code: "no_active_account"; message: string };

/** A token that does not do what it was sent for. The REST edge words it as the contract has it. */
export class TokenError extends Error {
  readonly problem: TokenProblem;

  constructor(problem: TokenProblem) {
    super(problem.message);
    this.name = "TokenError";
    this.problem = problem;
  }
}

export const tokenNotValid = (message: string) => new TokenError({ code: "token_not_valid", message });
export const userNotFound = () => new TokenError({ code: "user_not_found", message: "User not found" });
export const userInactive = () => new TokenError({ code: "user_inactive", message: "User is inactive" });
export const noActiveAccount = () =>
  new TokenError({ code: "no_active_account", message: "No active account found for the given token." });
