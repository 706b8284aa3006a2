import { explainProblem } from "#server/report-problem.ts";
import { onStopRequest } from "#server/stop-request.ts";
import { surviveOutages } from "#server/survive-outages.ts";
import type { Command } from "./command.ts";
import { resetPassword } from "./reset-password.ts";
import { withSite } from "./with-site.ts";

const COMMANDS: Record<string, () => Promise<Command>> = {
  migrate: () => import("./commands/migrate.ts"),
  createsuperuser: () => import("./commands/createsuperuser.ts"),
  seed: () => import("./commands/seed.ts"),
  "database-url": () => import("./commands/database-url.ts"),
  jobs: () => import("./commands/jobs.ts"),
  "flush-tokens": () => import("./commands/flush-tokens.ts"),
  "accept-secrets": () => import("./commands/accept-secrets.ts"),
  "accept-storage": () => import("./commands/accept-storage.ts"),
  "weekly-report": () => import("./commands/weekly-report.ts"),
};

/** Not with the site: without its password the database does not open. */
const RESET_PASSWORD = "reset-database-password";

const SUMMARIES = `Usage: npm run manage -- <command>

  migrate           apply migrations
  createsuperuser   make an account that is staff and superuser
                    [--username U] [--email E] [--password P]
  seed              add demo data
                    [--users 10] [--posts 50] [--max-likes 20] [--with-images] [--clear] [--force]
  database-url      print the address of the database in use
  jobs list         jobs that were given up
  jobs retry <id>   run one of them again
  jobs retry --all  run all of them again [--function <name>]
  accept-secrets    make the secrets of this process those of the site
  accept-storage    make the image storage in use that of the site
                    [--take-over] also when it belongs to another one
  flush-tokens      drop expired tokens and sessions now
  weekly-report     send the weekly report now
  reset-database-password
                    set the password of the built-in database after secrets.json was lost; the site must be stopped
`;

/** What shells expect of a program that was told to stop. */
const GIVEN_UP = 130;

function whenStopped(): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  // Before the command runs nobody listens.
  promise.catch(() => {});
  onStopRequest({
    stop: (reason) => reject(new DOMException(reason, "AbortError")),
    stopNow: () => process.exit(GIVEN_UP),
  });
  return promise;
}

async function main([name = "", ...args]: string[]): Promise<number> {
  const load = COMMANDS[name];
  if (!load && name !== RESET_PASSWORD) {
    const asked = ["", "help", "--help", "-h"].includes(name);
    if (asked) process.stdout.write(SUMMARIES);
    else process.stderr.write(`There is no command ${name}: npm run manage -- help lists them.\n`);
    return asked ? 0 : 2;
  }
  try {
    if (load) await withSite(load, args, whenStopped());
    else await resetPassword(args, whenStopped());
    return 0;
  } catch (error) {
    // Ctrl-C, at a question too: nothing went wrong.
    if (error instanceof Error && error.name === "AbortError") return GIVEN_UP;
    process.stderr.write(`${explainProblem(error)}\n`);
    return 1;
  }
}

surviveOutages();
process.exit(await main(process.argv.slice(2)));
