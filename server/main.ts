import { parseArgs } from "node:util";
import { readyLine, readyText } from "./ready-message.ts";
import { describeProblem, reportProblem } from "./report-problem.ts";
import type { RunningSite } from "./start.ts";

/** The time limit of an orderly stop. */
const STOP_MS = 40_000;

function readFlags() {
  const { values } = parseArgs({
    options: { dev: { type: "boolean" }, demo: { type: "boolean" }, build: { type: "boolean" } },
  });
  // `npm start --demo`: without a double dash npm takes the flag as its own option and sets this variable.
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
  // Next uses url.parse, which the operator cannot change.
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
      process.stderr.write(`\nStopping (${reason}): finishing requests and jobs …\n`);
      // Service managers and containers send SIGTERM. Ctrl-C on a terminal should stop at once.
      if (reason === "SIGTERM") await running?.retire();
      exitLate();
      if (running) await running.stop().then(() => process.exit(0), reportProblem);
      else startOver.abort();
    },
    // Loses nothing that was acknowledged.
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
        process.stderr.write(`${describeProblem(error)}\n`);
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

/** Imported late: the log needs the settings, which are complete once the site has started. */
async function writeLog(level: "warn" | "error", event: string, error: unknown): Promise<void> {
  const [{ logger }, { describeError }] = await Promise.all([
    import("#lib/observability/logger.ts"),
    import("#lib/observability/describe-error.ts"),
  ]);
  logger[level](event, { error: describeError(error) });
}

run().catch(reportProblem);
