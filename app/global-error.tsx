"use client";
import "./globals.css";
import { ServerErrorNotice } from "#components/layout/error-page.tsx";

/** When even the layout failed: the same page without header and footer. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en-GB">
      <body data-authenticated="false">
        <title>Error</title>
        <main>
          <ServerErrorNotice reference={error.digest} />
        </main>
      </body>
    </html>
  );
}
