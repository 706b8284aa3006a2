"use client";
import "./globals.css";
import { ErrorPage } from "#components/layout/error-page.tsx";

/** When even the layout failed: the same page without header and footer. */
export default function GlobalErrorPage({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en-GB">
      <body data-authenticated="false">
        <title>Error</title>
        <main>
          <ErrorPage code={500} heading="Server Error">
            Something broke on our side, and it has been written down.
            {error.digest && ` If you report it, please mention ${error.digest}.`}
          </ErrorPage>
        </main>
      </body>
    </html>
  );
}
