import { readdirSync, readFileSync } from "node:fs";

/** On Linux only, where the kernel reports the memory of processes. */
function readProc(pid: number | string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    // It has ended.
    return "";
  }
}

const megabytesOf = (pid: number | string) =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readProc(pid, "status"))?.[1] ?? 0) / 1024;

/** The ids of the processes in which a site decodes images: one, or none. */
export const imageProcessesOf = (pid: number): number[] =>
  readdirSync("/proc")
    .filter((id) => /^\d+$/.test(id) && readProc(id, "cmdline").includes("image-process-main"))
    .filter((id) => Number(/PPid:\s+(\d+)/.exec(readProc(id, "status"))?.[1]) === pid)
    .map(Number);

/** The names of the settings that a process was started with. */
export const settingsOf = (pid: number): string[] =>
  readProc(pid, "environ")
    .split("\0")
    .filter(Boolean)
    .map((setting) => setting.replace(/=.*/s, ""));

/** The proportional share of memory pages that several processes share, such as those of the Node program. */
const proportionalMegabytesOf = (pid: number) =>
  Number(/^Pss:\s+(\d+) kB/m.exec(readProc(pid, "smaps_rollup"))?.[1] ?? 0) / 1024;

/** The megabytes of memory of a site's process together with those of the process in which it decodes images. */
export const siteMemory = (pid: number): number =>
  imageProcessesOf(pid).reduce((total, id) => total + proportionalMegabytesOf(id), megabytesOf(pid));

const SAMPLE_MS = 10;

/** Watches the memory of a site while something is done. @returns the peak, in megabytes */
export async function peakMemory(pid: number, work: () => Promise<unknown>): Promise<number> {
  let peak = siteMemory(pid);
  const watch = setInterval(() => {
    peak = Math.max(peak, siteMemory(pid));
  }, SAMPLE_MS);
  try {
    await work();
  } finally {
    clearInterval(watch);
  }
  return peak;
}
