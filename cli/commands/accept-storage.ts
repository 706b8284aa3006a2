import { storagePlace } from "#lib/adapters/index.ts";
import { acceptStorage } from "#lib/site-identity/match-storage.ts";
import { say, takesNothing } from "../command.ts";

export const beforeMatching = true;

export async function run(args: string[]): Promise<void> {
  takesNothing(args);
  await acceptStorage();
  say(`The image storage of the site is ${storagePlace} from now on.`);
}
