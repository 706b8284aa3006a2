import { readdirSync, readFileSync } from "node:fs";

/** Clock ticks of /proc, which Linux has fixed at a hundredth of a second for programs to see. */
const TICK_MS = 10;

type Times = { parent: number; ms: number };

/** CPU time of a process, its threads and its ended children; undefined when it has ended. */
function timesOf(pid: string): Times | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in brackets may contain spaces.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15).map(Number);
    return { parent: Number(fields[1]), ms: (user + system + childUser + childSystem) * TICK_MS };
  } catch {
    return undefined;
  }
}

/** CPU milliseconds that a process and everything below it have used so far, without `except` and what is below that. */
export function cpuTime(root: number, except?: number): number {
  const times = new Map<number, Times>();
  for (const name of readdirSync("/proc")) {
    const found = /^\d+$/.test(name) ? timesOf(name) : undefined;
    if (found) times.set(Number(name), found);
  }
  const isBelow = (pid: number): boolean =>
    pid !== except && (pid === root || (times.has(pid) && isBelow(times.get(pid)?.parent ?? 0)));
  return [...times].reduce((sum, [pid, { ms }]) => (isBelow(pid) ? sum + ms : sum), 0);
}
