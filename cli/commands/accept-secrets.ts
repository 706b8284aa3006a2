import { acceptSecrets } from "#lib/site-identity/match-secrets.ts";
import { printLine, rejectArguments } from "../command.ts";

export async function run(args: string[]): Promise<void> {
  rejectArguments(args);
  await acceptSecrets();
  printLine("The secrets of this process are now the site's. Start every process of the site with them.");
}
