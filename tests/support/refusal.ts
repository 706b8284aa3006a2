import { DomainError } from "#lib/errors.ts";

/** The error of a use case; throws when it succeeded. */
export async function refusalOf(work: Promise<unknown>): Promise<DomainError> {
  const outcome = await work.then(
    () => new Error("It was accepted."),
    (error: unknown) => error,
  );
  if (outcome instanceof DomainError) return outcome;
  throw outcome;
}

/** The fields of a refusal, worded by a surface when it comes from `surfaces.ts`, else with their issues. */
export const refusedFields = async (work: Promise<unknown>) => (await refusalOf(work)).fields;
