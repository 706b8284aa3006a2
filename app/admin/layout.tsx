import type { ReactNode } from "react";
import { AdminNav } from "#components/admin/admin-nav.tsx";
import "./admin.css";

/** The frame of the staff area. Who may see a page is judged by the page itself. */
export default function AdminLayout({ children }: { children: ReactNode }) {
  return (
    <div className="wrap admin">
      <AdminNav />
      {children}
    </div>
  );
}
