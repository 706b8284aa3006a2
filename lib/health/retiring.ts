// One a process: the web server's bundle and the launcher are two module graphs.
const shared = globalThis as typeof globalThis & { daybookRetires?: boolean };

/** Whether the process still serves, but is about to stop: a proxy should use another one. */
export const isRetiring = (): boolean => shared.daybookRetires === true;

export function retire(): void {
  shared.daybookRetires = true;
}
