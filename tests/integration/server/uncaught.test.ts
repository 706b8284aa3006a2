import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { isAlive, readPidFile } from "#server/postgres/running-server.ts";
import { freshDataDir, removeDataDir, type ServerProcess, START, startServer } from "#tests/support/server-process.ts";

const LONG = 300_000;
const CRASHING = [process.execPath, "--import", "./tests/support/crash-on-signal.ts", ...START];
const within = { timeout: 60_000, interval: 50 };
let dataDir: string;
let server: ServerProcess;

beforeAll(async () => {
  dataDir = freshDataDir();
  server = await startServer({ DATA_DIR: dataDir }, CRASHING);
}, LONG);
afterAll(async () => {
  await server.kill("SIGKILL");
  await removeDataDir(dataDir);
});

type Line = { level: string; event: string; [field: string]: unknown };

const lines = (output: string): Line[] =>
  output
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));

/** The output since then, without ordinary log lines. */
const complaints = (since: number) =>
  server
    .output()
    .slice(since)
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith('{"level":"info"'));

/** Sends the first half of a form with a file, and hangs up. */
function sendHalf(path: string): Promise<void> {
  const boundary = "half";
  const begun = [
    `--${boundary}`,
    'Content-Disposition: form-data; name="image"; filename="a.jpg"',
    "Content-Type: image/jpeg",
    "",
    "x".repeat(300_000),
  ].join("\r\n");
  return new Promise((resolve) => {
    const request = httpRequest(server.url + path, {
      method: "POST",
      headers: { "content-type": `multipart/form-data; boundary=${boundary}`, "content-length": "600000" },
    });
    request.on("error", () => {});
    request.once("close", () => resolve());
    request.write(begun, () => request.destroy());
  });
}

test("an upload that its sender cuts off is one line of the log, and no error", { timeout: LONG }, async () => {
  const paths = ["/posts/add/", "/login/", "/posts/add/send/"];
  const said = server.output().length;
  for (const path of paths) await sendHalf(path);
  const cutOff = () =>
    lines(server.output().slice(said))
      .filter(({ aborted }) => aborted === true)
      .map(({ event, path }) => `${event} ${path}`);
  await vi.waitFor(() => expect(cutOff()).toHaveLength(paths.length), within);
  // Any other line about them would be written before another request is logged.
  expect((await fetch(`${server.url}/password_reset/`)).status).toBe(200);
  await vi.waitFor(() => expect(server.output().slice(said)).toContain('"/password_reset/"'), within);
  expect(cutOff().sort()).toEqual(paths.map((path) => `http.request ${path}`).sort());
  expect(complaints(said)).toEqual([]);
});

test("what the driver throws after a lost connection is survived; anything else is one line and an orderly end", {
  timeout: LONG,
}, async () => {
  const said = server.output().length;
  process.kill(server.pid, "SIGUSR2");
  await vi.waitFor(() => {
    const [line] = lines(server.output().slice(said)).filter(({ event }) => event !== "http.request");
    expect(line).toMatchObject({ level: "warn", event: "database.late-write" });
  }, within);
  expect((await fetch(`${server.url}/api/health/ready/`)).status).toBe(200);

  const database = await readPidFile(`${dataDir}/postgres`);
  expect(await isAlive(database?.pid ?? 0)).toBe(true);
  const saidBefore = server.output().length;
  process.kill(server.pid, "SIGUSR2");
  expect(await server.kill("SIGCONT")).toBe(1);
  expect(complaints(saidBefore).map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({
      level: "error",
      event: "process.crashed",
      error: expect.stringContaining("A bug that nothing catches."),
    }),
  ]);
  expect(await isAlive(database?.pid ?? 0)).toBe(false);
});
