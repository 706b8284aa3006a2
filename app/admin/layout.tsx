import type { ReactNode } from "react";
import { AdminNav } from "#components/admin/admin-nav.tsx";

/** The frame of the admin. Each page checks its viewer itself. */
export default function AdminLayout({ children }: { children: ReactNode }) {
  return (
    <div className="page-width pt-6 pb-8 [&_h1]:text-3xl [:where(&)_h1]:mb-7">
      <AdminNav />
      {children}
    </div>
  );
}
