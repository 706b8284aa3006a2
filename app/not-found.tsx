import type { Metadata } from "next";
import { ErrorPage } from "#components/layout/error-page.tsx";

export const metadata: Metadata = { title: "Page not found" };

export default function NotFoundPage() {
  return (
    <ErrorPage code={404} heading="Page Not Found">
      This page does not exist, or it is somebody’s draft.
    </ErrorPage>
  );
}
