import type { ReactNode } from "react";
import { AdminNav } from "#components/admin/admin-nav.tsx";
import "./admin.css";

/** The frame of the admin. Each page checks its viewer itself. */
export default function AdminLayout({ children }: { children: ReactNode }) {
  return (
    <div className="wrap admin">
      <AdminNav />
      {children}
    </div>
  );
}
