const SILENT_MS = 2_000;
const REPEAT_MS = 10_000;

/** Says what the step is busy with, e.g. "12 of 30 pages". */
export type Report = (detail: string) => void;

/**
 * Runs one step of the start. A short one passes in silence; one that takes longer than two seconds says what it is
 * doing, how far it is and, at the end, how long it took. It speaks on stderr: stdout may be what a command answers.
 */
export async function step<T>(doing: string, work: (report: Report) => Promise<T>): Promise<T> {
  const began = Date.now();
  const seconds = () => `${Math.round((Date.now() - began) / 1000)} s`;
  let detail = "";
  let spoken = false;
  const speak = () => {
    process.stderr.write(`${doing} …${spoken ? ` ${seconds()}` : ""}${detail && ` (${detail})`}\n`);
    spoken = true;
  };
  let repeat: NodeJS.Timeout | undefined;
  const first = setTimeout(() => {
    speak();
    repeat = setInterval(speak, REPEAT_MS);
  }, SILENT_MS);

  try {
    const result = await work((text) => {
      const changed = detail !== text;
      detail = text;
      if (spoken && changed) speak();
    });
    if (spoken) process.stderr.write(`${doing}: done in ${seconds()}\n`);
    return result;
  } finally {
    clearTimeout(first);
    clearInterval(repeat);
  }
}
