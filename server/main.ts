import { parseArgs } from "node:util";
import { readyLine, readyText } from "./ready-message.ts";
import { reportProblem } from "./report-problem.ts";
import { surviveOutages } from "./survive-outages.ts";

/** How long an orderly stop may take before the process goes anyway. */
const STOP_MS = 40_000;

function readFlags() {
  const { values } = parseArgs({
    options: { dev: { type: "boolean" }, demo: { type: "boolean" }, build: { type: "boolean" } },
  });
  // `npm start --demo`: without a double dash npm takes the flag for a setting of its own and passes it on as this.
  const demo = values.demo ?? process.env.npm_config_demo === "true";
  return { dev: values.dev ?? false, demo, build: values.build ?? false };
}

async function run(): Promise<void> {
  surviveOutages();
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
  const [{ startSite }, { onStopRequest }] = await Promise.all([import("./start.ts"), import("./stop-request.ts")]);
  const startOver = new AbortController();
  let stopSite: (() => Promise<void>) | undefined;
  onStopRequest({
    stop(reason) {
      process.stderr.write(`\nStopping (${reason}): finishing what is under way …\n`);
      setTimeout(() => process.exit(1), STOP_MS).unref();
      if (stopSite) stopSite().then(() => process.exit(0), reportProblem);
      else startOver.abort();
    },
    // "Now". Nothing acknowledged is lost by it.
    stopNow: () => process.exit(130),
  });
  const site = await startSite({ dev, demo, abandoned: startOver.signal }).catch((error) => {
    if (startOver.signal.aborted) process.exit(130);
    throw error;
  });
  stopSite = site.stop;

  process.stdout.write(process.stdout.isTTY ? readyText(site) : readyLine(site));
}

run().catch(reportProblem);
