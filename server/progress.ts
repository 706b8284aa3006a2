const SILENT_MS = 2_000;
const REPEAT_MS = 10_000;

/** Reports the progress of a step, e.g. "12 of 30 pages". */
export type Report = (detail: string) => void;

/**
 * Runs one step of the start. A step longer than two seconds prints its name, its progress and finally its duration,
 * to stderr, because stdout may be the output of a command.
 */
export async function step<T>(doing: string, work: (report: Report) => Promise<T>): Promise<T> {
  const began = Date.now();
  const seconds = () => `${Math.round((Date.now() - began) / 1000)} s`;
  let detail = "";
  let hasPrinted = false;
  const print = () => {
    process.stderr.write(`${doing} …${hasPrinted ? ` ${seconds()}` : ""}${detail && ` (${detail})`}\n`);
    hasPrinted = true;
  };
  let repeat: NodeJS.Timeout | undefined;
  const first = setTimeout(() => {
    print();
    repeat = setInterval(print, REPEAT_MS);
  }, SILENT_MS);

  try {
    const result = await work((text) => {
      const changed = detail !== text;
      detail = text;
      if (hasPrinted && changed) print();
    });
    if (hasPrinted) process.stderr.write(`${doing}: done in ${seconds()}\n`);
    return result;
  } finally {
    clearTimeout(first);
    clearInterval(repeat);
  }
}
