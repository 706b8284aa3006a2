import { summarizeError } from "#lib/observability/describe-error.ts";
import type { OpenDatabase } from "./postgres/open-database.ts";
import { StartProblem } from "./start-problem.ts";

/**
 * Compares secrets and storage with the site's. A process with others would refuse half of the requests or not find
 * their images.
 * @throws {StartProblem} when they differ
 */
export async function matchSite({ place }: Pick<OpenDatabase, "place">): Promise<void> {
  const { matchSecrets } = await import("#lib/site-identity/match-secrets.ts");
  const secrets = await matchSecrets();
  if (secrets.length > 0) {
    throw new StartProblem(
      `The site of the database at ${place} has another ${secrets.join(", ")}: give every process the same ` +
        "secrets.json in its data folder, or set the same variables. " +
        "If you changed them on purpose, stop all processes and run: npm run manage -- accept-secrets",
    );
  }
  await matchStorage(place);
}

async function matchStorage(place: string): Promise<void> {
  const [{ matchStorage: match }, { storagePlace }, { logger }] = await Promise.all([
    import("#lib/site-identity/match-storage.ts"),
    import("#lib/adapters/index.ts"),
    import("#lib/observability/logger.ts"),
  ]);
  const found = await match().catch((error) => {
    // Pages work without the storage.
    logger.warn("storage.match-failed", { error: summarizeError(error) });
    return "ours" as const;
  });
  if (found === "foreign") {
    throw new StartProblem(
      `The image storage ${storagePlace} belongs to another site than the database at ${place}: give this site its ` +
        "own with DATA_DIR or S3_BUCKET, or set S3_READ_ONLY=on to show the images of the bucket without changing them. " +
        "If that site was moved or restored here and no longer runs elsewhere, run: " +
        "npm run manage -- accept-storage --take-over",
    );
  }
  if (found === "unmarked") {
    throw new StartProblem(
      `The image storage ${storagePlace} is not the one of the site of the database at ${place}: check ` +
        "DATA_DIR and S3_BUCKET. If you moved all files there, or lost them, run: npm run manage -- accept-storage",
    );
  }
}
