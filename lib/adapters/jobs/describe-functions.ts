import { z } from "zod";

/** The triggers and limits of a function, as the SDK reports them to a server. */
export type FunctionSpec = {
  /** As written in the code, without the app's name. */
  id: string;
  /** As the SDK addresses it. */
  fullId: string;
  events: string[];
  crons: { expression: string; timeZone: string }[];
  retries: number;
  /** Runs at once in one process. */
  limit: number;
  /** At most so many runs at once, over all processes, whose events agree in the field at `path`. */
  keyed: { limit: number; path: string[] } | null;
};

/** The SDK's own handler: a request of its protocol in, the answer out. */
export type FunctionHandler = (request: Request) => Promise<Response>;

export const PROTOCOL_PATH = "/api/inngest";
export const PROTOCOL_URL = `http://embedded.invalid${PROTOCOL_PATH}`;
export const PROTOCOL_HEADERS = { host: "embedded.invalid", "content-type": "application/json" };

const DEFAULT_RETRIES = 3;
const DEFAULT_LIMIT = 2;
export const FAILURE_SUFFIX = "-failure";

const reported = z.object({
  app_id: z.string(),
  functions: z.array(
    z.object({
      id: z.string(),
      triggers: z.array(z.object({ event: z.string().optional(), cron: z.string().optional() })),
      steps: z.object({ step: z.object({ retries: z.object({ attempts: z.number() }).optional() }) }),
      concurrency: z
        .union([z.number(), z.array(z.object({ limit: z.number(), key: z.string().optional() }))])
        .optional(),
    }),
  ),
});

/** Lists the functions of the SDK, the way an Inngest server does when it registers an app. */
export async function describeFunctions(handler: FunctionHandler): Promise<FunctionSpec[]> {
  const response = await handler(
    new Request(PROTOCOL_URL, {
      method: "PUT",
      headers: { ...PROTOCOL_HEADERS, "x-inngest-sync-kind": "in_band" },
      body: JSON.stringify({ url: PROTOCOL_URL }),
    }),
  );
  if (!response.ok) throw new Error(`The Inngest SDK did not list its functions (${response.status}).`);
  const { app_id, functions } = reported.parse(await response.json());
  return functions.map((one) => {
    const limits =
      typeof one.concurrency === "number" ? [{ limit: one.concurrency, key: undefined }] : (one.concurrency ?? []);
    const keyed = limits.find((limit) => limit.key !== undefined);
    return {
      id: one.id.slice(app_id.length + 1),
      fullId: one.id,
      events: one.triggers.flatMap((trigger) => trigger.event ?? []),
      crons: one.triggers.flatMap((trigger) => (trigger.cron ? parseCron(trigger.cron) : [])),
      retries: one.steps.step.retries?.attempts ?? DEFAULT_RETRIES,
      limit: limits.find((limit) => limit.key === undefined)?.limit ?? DEFAULT_LIMIT,
      keyed: keyed?.key ? { limit: keyed.limit, path: keyPath(keyed.key) } : null,
    };
  });
}

/** `TZ=Europe/Prague 0 10 * * 6`, as Inngest writes it. */
function parseCron(cron: string): { expression: string; timeZone: string } {
  const [, timeZone, expression] = /^(?:TZ=(\S+)\s+)?(.*)$/.exec(cron) ?? [];
  return { expression: expression ?? cron, timeZone: timeZone ?? "UTC" };
}

/** Inngest's keys are CEL expressions; the embedded engine supports plain paths and throws on others. */
function keyPath(key: string): string[] {
  if (!/^event\.data(\.\w+)+$/.test(key)) throw new Error(`Not a plain concurrency key: ${key}`);
  return key.split(".").slice(2);
}
