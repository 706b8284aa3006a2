import { storagePlace } from "#lib/adapters/index.ts";
import { acceptStorage } from "#lib/site-identity/match-storage.ts";
import { parseOptions, printLine, UsageError } from "../command.ts";

export async function run(args: string[]): Promise<void> {
  const options = parseOptions(args, { "take-over": { type: "boolean", default: false } });
  if ((await acceptStorage({ takeOver: options["take-over"] })) === "foreign") {
    throw new UsageError(
      `The image storage ${storagePlace} belongs to another site. If that site still runs, give this one a storage of ` +
        "its own. If it is gone for good, or this is a copy of its folder, add --take-over: the other site can then " +
        "store no more images there and does not start, and after a week the nightly sweep deletes every image that " +
        "the database of this site does not know.",
    );
  }
  printLine(`The image storage of the site is now ${storagePlace}. The nightly sweep skips it for a week.`);
}
