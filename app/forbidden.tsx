import type { Metadata } from "next";
import { ErrorPage } from "#components/layout/error-page.tsx";

export const metadata: Metadata = { title: "Access forbidden" };

export default function ForbiddenPage() {
  return (
    <ErrorPage code={403} heading="Access Forbidden">
      This belongs to somebody else. Perhaps you are logged in under another name?
    </ErrorPage>
  );
}
