"use client";
import "./globals.css";
import { ServerErrorNotice } from "#components/layout/error-page.tsx";
import { Button } from "#components/ui/button.tsx";
import { ERROR_PAGES } from "#lib/http/wording.ts";

type Failure = { error: Error & { digest?: string }; reset: () => void };

/** Errors in the browser and in the layout; `definePage` handles those of a page. */
export default function GlobalError({ error, reset }: Failure) {
  const retry = (
    <Button look="primary" onClick={reset}>
      Retry
    </Button>
  );
  return (
    <html lang="en-GB">
      <body data-authenticated="false">
        <title>{ERROR_PAGES.crashed.title}</title>
        <main>
          <ServerErrorNotice reference={error.digest} action={retry} />
        </main>
      </body>
    </html>
  );
}
