import { sql as chunk } from "drizzle-orm";
import { sql, type Tx } from "#db/client.ts";

type Query = { text: string; values?: (string | number | null)[] };

/** The part of a `pg` client used by libraries that bring their own statements. */
export type PgClient = { query(query: Query): Promise<{ rows: Record<string, unknown>[]; rowCount: number }> };

/** On the pool. */
export const pgClient: PgClient = {
  async query({ text, values = [] }) {
    const rows = await sql.unsafe(text, values, { prepare: true });
    return { rows, rowCount: rows.count };
  },
};

/** On the connection of a transaction. */
export const pgClientIn = (tx: Tx): PgClient => ({
  async query({ text, values = [] }) {
    const chunks = text
      .split(/\$(\d+)/)
      .map((part, index) => (index % 2 === 0 ? chunk.raw(part) : chunk`${values[Number(part) - 1]}`));
    const rows = await tx.execute(chunk.join(chunks));
    return { rows, rowCount: rows.length };
  },
});
