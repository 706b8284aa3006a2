import { ignoreOutageRejections } from "#server/ignore-outage-rejections.ts";
import { describeProblem } from "#server/report-problem.ts";
import { onStopRequest } from "#server/stop-request.ts";
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

/** Runs without the site, because the database does not open without its password. */
const RESET_PASSWORD = "reset-database-password";

const SUMMARIES = `Usage: npm run manage -- <command>

  migrate           apply migrations
  createsuperuser   create an account with staff and superuser rights
                    [--username U] [--email E] [--password P]
  seed              add demo data
                    [--users 10] [--posts 50] [--max-likes 20] [--with-images] [--clear] [--force]
  database-url      print the URL of the database
  jobs list         list failed jobs
  jobs retry <id>   retry one of them
  jobs retry --all  retry all of them [--function <name>]
  accept-secrets    record the secrets of this process as the site's
  accept-storage    record the image storage of this process as the site's
                    [--take-over] even if it belongs to another site
  flush-tokens      delete expired tokens and sessions now
  weekly-report     send the weekly report now
  reset-database-password
                    set a new password for the built-in database after secrets.json was lost; stop the site first
`;

/** The exit code that shells expect after SIGINT. */
const EXIT_INTERRUPTED = 130;

function whenStopped(): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  // Without a listener a rejection before the command runs would end the process.
  promise.catch(() => {});
  onStopRequest({
    stop: (reason) => reject(new DOMException(reason, "AbortError")),
    stopNow: () => process.exit(EXIT_INTERRUPTED),
  });
  return promise;
}

async function main([name = "", ...args]: string[]): Promise<number> {
  const load = COMMANDS[name];
  if (!load && name !== RESET_PASSWORD) {
    const isHelp = ["", "help", "--help", "-h"].includes(name);
    if (isHelp) process.stdout.write(SUMMARIES);
    else process.stderr.write(`Unknown command: ${name}. List the commands with: npm run manage -- help\n`);
    return isHelp ? 0 : 2;
  }
  try {
    if (load) await withSite(load, args, whenStopped());
    else await resetPassword(args, whenStopped());
    return 0;
  } catch (error) {
    // Ctrl-C is no failure, also at a prompt.
    if (error instanceof Error && error.name === "AbortError") return EXIT_INTERRUPTED;
    process.stderr.write(`${describeProblem(error)}\n`);
    return 1;
  }
}

ignoreOutageRejections();
process.exit(await main(process.argv.slice(2)));
