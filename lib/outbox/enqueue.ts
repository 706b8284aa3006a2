import type { Tx } from "#db/client.ts";
import { sendEvent } from "#lib/adapters/jobs/sender.ts";
import { type EventName, type EventPayload, events } from "./events.ts";

/**
 * Writes an event that must be handled into the transaction that causes it: both are committed, or neither.
 * It is handled at least once.
 */
export async function enqueue<Name extends EventName>(tx: Tx, name: Name, payload: EventPayload<Name>): Promise<void> {
  await sendEvent(tx, name, events[name].parse(payload));
}
