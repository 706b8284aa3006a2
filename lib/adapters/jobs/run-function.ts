import { z } from "zod";
import { summarizeError } from "#lib/observability/describe-error.ts";
import { type FunctionHandler, PROTOCOL_HEADERS, PROTOCOL_URL } from "./describe-functions.ts";

/** Where the results of finished steps are kept between the attempts of a run. */
export type StepResults = {
  load(runId: string): Promise<Map<string, unknown>>;
  save(runId: string, stepId: string, result: unknown): Promise<void>;
  delete(runId: string): Promise<void>;
};

export type InngestEvent = { id: string; name: string; data: Record<string, unknown>; ts: number };

export type RunRequest = {
  functionId: string;
  runId: string;
  event: InngestEvent;
  /** Counted from zero. */
  attempt: number;
  maxAttempts: number;
};

type Failure = {
  /** Another attempt would not help. */
  final: boolean;
  stepId?: string | undefined;
  /** Another attempt before then would not help. */
  retryAfterSeconds?: number | undefined;
};

/** An attempt of a run ended in an error. */
export class RunError extends Error implements Failure {
  readonly final: boolean;
  readonly stepId: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(error: SerializedError, { final, stepId, retryAfterSeconds }: Failure) {
    super(error.message);
    this.name = error.name;
    if (error.stack) this.stack = error.stack;
    this.final = final;
    this.stepId = stepId;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** The same error, which now is or is not the last one of its job. */
  static of(error: unknown, final: boolean): RunError {
    const stepId = error instanceof RunError ? error.stepId : undefined;
    return new RunError(error instanceof Error ? error : new Error(summarizeError(error)), { final, stepId });
  }
}

const serializedError = z.object({ name: z.string(), message: z.string(), stack: z.string().optional() });
type SerializedError = z.output<typeof serializedError>;

const unknownError: SerializedError = { name: "Error", message: "The function failed without an error." };
const errorOf = (value: unknown): SerializedError => serializedError.safeParse(value).data ?? unknownError;

const operation = z.object({
  op: z.string(),
  id: z.string(),
  displayName: z.string().optional(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
});
type Operation = z.output<typeof operation>;

type StepState = { type: "data"; data: unknown } | { type: "error"; error: unknown };

/** The SDK's id for "run the next step". */
const NEXT = "step";

/**
 * Drives one attempt of a function to its end over the SDK's request protocol, the part an Inngest server plays: it
 * calls the function again and again, each time with the results of the steps that are done, until it returns.
 * @throws {RunError} when a step or the function itself failed
 */
export async function runFunction(
  handler: FunctionHandler,
  results: StepResults,
  request: RunRequest,
): Promise<unknown> {
  const steps = new Map<string, StepState>();
  for (const [id, data] of await results.load(request.runId)) steps.set(id, { type: "data", data });

  async function settle(step: Operation, retryAfterSeconds?: number): Promise<void> {
    if (step.op === "StepRun" || step.op === "Step") {
      const data = step.data ?? null;
      await results.save(request.runId, step.id, data);
      steps.set(step.id, { type: "data", data });
    } else if (step.op === "StepFailed") {
      // The function may catch it. It is not stored: a later manual retry runs the step again.
      steps.set(step.id, { type: "error", error: step.error });
    } else if (step.op === "StepError") {
      throw new RunError(errorOf(step.error), { final: false, stepId: step.displayName, retryAfterSeconds });
    } else {
      const message = `The embedded engine does not support ${step.op}.`;
      throw new RunError({ ...unknownError, message }, { final: true });
    }
  }

  for (;;) {
    const answer = await call(handler, request, steps, NEXT);
    if (answer.done) {
      await results.delete(request.runId);
      return answer.result;
    }
    // Steps that were started together are announced first. Each then runs by its id, as if it were the only one: when
    // one fails, the others still run.
    const planned = answer.operations.filter((step) => step.op === "StepPlanned");
    for (const step of answer.operations) if (step.op !== "StepPlanned") await settle(step, answer.retryAfterSeconds);
    const before = new Map(steps);
    const failures: unknown[] = [];
    for (const { id } of planned) {
      try {
        const one = await call(handler, request, before, id);
        if (!one.done) for (const step of one.operations) await settle(step, one.retryAfterSeconds);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}

type Answer =
  | { done: true; result: unknown }
  | { done: false; operations: Operation[]; retryAfterSeconds: number | undefined };

async function call(
  handler: FunctionHandler,
  { functionId, runId, event, attempt, maxAttempts }: RunRequest,
  steps: Map<string, StepState>,
  stepId: string,
): Promise<Answer> {
  const stack = [...steps.keys()];
  const response = await handler(
    new Request(`${PROTOCOL_URL}?fnId=${encodeURIComponent(functionId)}&stepId=${encodeURIComponent(stepId)}`, {
      method: "POST",
      headers: PROTOCOL_HEADERS,
      body: JSON.stringify({
        event,
        events: [event],
        steps: Object.fromEntries(steps),
        version: -1,
        ctx: {
          run_id: runId,
          attempt,
          max_attempts: maxAttempts,
          use_api: false,
          stack: { stack, current: stack.length },
        },
      }),
    }),
  );
  const body: unknown = await response.json();
  if (response.status === 200) return { done: true, result: body };
  const retryAfterSeconds = secondsUntil(response.headers.get("retry-after"));
  if (response.status === 206) return { done: false, operations: z.array(operation).parse(body), retryAfterSeconds };
  const final = response.headers.get("x-inngest-no-retry") === "true";
  throw new RunError(errorOf(body), { final, retryAfterSeconds });
}

/** The SDK writes seconds, or a time. */
function secondsUntil(header: string | null): number | undefined {
  if (header === null) return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : undefined;
}
