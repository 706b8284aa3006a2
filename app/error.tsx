"use client";
import { ServerErrorNotice } from "#components/layout/error-page.tsx";
import { Button } from "#components/ui/button.tsx";

type Failure = { error: Error & { digest?: string }; reset: () => void };

/** For what breaks in the browser; what breaks on the server is answered by `withErrorPages`. */
export default function ErrorBoundary({ error, reset }: Failure) {
  const retry = (
    <Button look="primary" onClick={reset}>
      Try again
    </Button>
  );
  return (
    <>
      <title>Error</title>
      <ServerErrorNotice reference={error.digest} action={retry} />
    </>
  );
}
