import { acceptSecrets } from "#lib/site-identity/match-secrets.ts";
import { say, takesNothing } from "../command.ts";

export async function run(args: string[]): Promise<void> {
  takesNothing(args);
  await acceptSecrets();
  say("The site has the secrets of this process from now on. Start every process of it with the same ones.");
}
