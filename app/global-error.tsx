"use client";
import "./globals.css";
import { ServerErrorNotice } from "#components/layout/error-page.tsx";
import { Button } from "#components/ui/button.tsx";

type Failure = { error: Error & { digest?: string }; reset: () => void };

/** For what breaks in the browser or in the layout itself; what breaks in a page is answered by `withErrorPages`. */
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
