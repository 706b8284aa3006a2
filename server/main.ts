import { parseArgs } from "node:util";
import { reportProblem } from "./report-problem.ts";

/** How long an orderly stop may take before the process goes anyway. */
const STOP_MS = 40_000;

function readFlags() {
  const { values } = parseArgs({
    options: { dev: { type: "boolean" }, demo: { type: "boolean" }, build: { type: "boolean" } },
  });
  return { dev: values.dev ?? false, demo: values.demo ?? false, build: values.build ?? false };
}

async function run(): Promise<void> {
  const { dev, demo, build } = readFlags();
  if (build) {
    const [{ prepareEnvironment }, { buildIfChanged }] = await Promise.all([
      import("./environment.ts"),
      import("./build.ts"),
    ]);
    await prepareEnvironment("production");
    await buildIfChanged();
    return;
  }
  // Next's own use of url.parse; nothing the owner of a site can act on.
  process.noDeprecation = !dev;
  const { startSite } = await import("./start.ts");
  const stopEarly = () => process.exit(130);
  process.once("SIGINT", stopEarly).once("SIGTERM", stopEarly);
  const site = await startSite({ dev, demo });
  process.off("SIGINT", stopEarly).off("SIGTERM", stopEarly);

  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    // A second Ctrl-C means "now". Nothing acknowledged is lost by it.
    if (stopping) process.exit(130);
    stopping = true;
    process.stderr.write(`\nStopping (${signal}): finishing what is under way …\n`);
    setTimeout(() => process.exit(1), STOP_MS).unref();
    site.stop().then(
      () => process.exit(0),
      (error) => reportProblem(error),
    );
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);

  process.stdout.write(`
Daybook is ready:    ${site.url}/
The data lies in:    ${site.dataDir}${site.databasePlace.startsWith(site.dataDir) ? "" : ` (database: ${site.databasePlace})`}
A staff account:     npm run manage -- createsuperuser
Demo data:           npm run manage -- seed
Stop with Ctrl-C.

`);
}

run().catch(reportProblem);
