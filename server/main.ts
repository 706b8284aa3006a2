import { parseArgs } from "node:util";
import { readyLine, readyText } from "./ready-message.ts";
import { explainProblem, reportProblem } from "./report-problem.ts";
import type { RunningSite } from "./start.ts";

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
  const [{ startSite }, { onStopRequest }, { onUncaught }] = await Promise.all([
    import("./start.ts"),
    import("./stop-request.ts"),
    import("./uncaught.ts"),
  ]);
  const startOver = new AbortController();
  let running: RunningSite | undefined;
  let exitCode = 130;
  const exitLate = () => setTimeout(() => process.exit(1), STOP_MS).unref();
  onStopRequest({
    async stop(reason) {
      process.stderr.write(`\nStopping (${reason}): finishing what is under way …\n`);
      // A terminal, or whoever stands before it, wants an end. Service managers and containers send SIGTERM.
      if (reason === "SIGTERM") await running?.retire();
      exitLate();
      if (running) await running.stop().then(() => process.exit(0), reportProblem);
      else startOver.abort();
    },
    // "Now". Nothing acknowledged is lost by it.
    stopNow: () => process.exit(130),
  });
  onUncaught({
    survive: (error) => void writeLog("warn", "database.late-write", error),
    async crash(error) {
      exitCode = 1;
      exitLate();
      if (running) {
        await writeLog("error", "process.crashed", error);
        await running.stop().finally(() => process.exit(1));
      } else {
        process.stderr.write(`${explainProblem(error)}\n`);
        startOver.abort();
      }
    },
  });
  const site = await startSite({ dev, demo, abandoned: startOver.signal }).catch((error) => {
    if (startOver.signal.aborted) process.exit(exitCode);
    throw error;
  });
  running = site;

  process.stdout.write(process.stdout.isTTY ? readyText(site) : readyLine(site));
}

/** The log needs the settings, which are complete once the site has started. */
async function writeLog(level: "warn" | "error", event: string, error: unknown): Promise<void> {
  const [{ logger }, { describeError }] = await Promise.all([
    import("#lib/observability/logger.ts"),
    import("#lib/observability/describe-error.ts"),
  ]);
  logger[level](event, { error: describeError(error) });
}

run().catch(reportProblem);
