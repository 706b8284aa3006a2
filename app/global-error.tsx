"use client";
import "./globals.css";
import { ServerErrorNotice } from "#components/layout/error-page.tsx";
import { Button } from "#components/ui/button.tsx";

type Failure = { error: Error & { digest?: string }; reset: () => void };

/** For errors in the browser and in the layout; `definePage` handles those of a page. */
export default function GlobalError({ error, reset }: Failure) {
  const retry = (
    <Button look="primary" onClick={reset}>
      Try again
    </Button>
  );
  return (
    <html lang="en-GB">
      <body data-authenticated="false">
        <title>Error</title>
        <main>
          <ServerErrorNotice reference={error.digest} action={retry} />
        </main>
      </body>
    </html>
  );
}
