import { createServer, type Server } from "node:http";
import { errorCode, StartProblem } from "../start-problem.ts";

export function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(listenProblem(error, port, host)));
    server.listen(port, host, () => resolve());
  });
}

function listenProblem(error: Error, port: number, host: string): StartProblem {
  const code = errorCode(error);
  if (code === "EADDRINUSE") {
    return new StartProblem(
      `Port ${port} of ${host} is in use: stop the program that listens there, or choose another, e.g. PORT=${port + 1} npm start`,
    );
  }
  if (code === "EACCES")
    return new StartProblem(`Port ${port} needs more rights than this user has: set PORT to one above 1024.`);
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
    return new StartProblem(`HOST=${host} is no address of this machine: use 127.0.0.1, or 0.0.0.0 for all of them.`);
  }
  return new StartProblem(`The server cannot listen on ${host}:${port} (${code}).`);
}

/** Fails before a long build where `listen` would fail after it. */
export async function checkAddress(port: number, host: string): Promise<void> {
  const probe = createServer();
  await listen(probe, port, host);
  await new Promise((resolve) => probe.close(resolve));
}
