import type { Metadata } from "next";
import { countTotals } from "#lib/moderation/count-totals.ts";

export const metadata: Metadata = { title: "Admin" };

export default async function AdminPage() {
  const totals = await countTotals();
  return (
    <div className="wrap">
      <h1>Admin</h1>
      <dl>
        {Object.entries(totals).map(([name, total]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{total}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
