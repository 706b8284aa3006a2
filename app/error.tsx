"use client";
import { ErrorPage } from "#components/layout/error-page.tsx";
import { Button } from "#components/ui/button.tsx";

type Failure = { error: Error & { digest?: string }; unstable_retry?: () => void; reset: () => void };

export default function ServerErrorPage({ error, reset, unstable_retry: retry = reset }: Failure) {
  return (
    <>
      <title>Error</title>
      <ErrorPage
        code={500}
        heading="Server Error"
        action={
          <Button look="primary" onClick={retry}>
            Try again
          </Button>
        }
      >
        Something broke on our side, and it has been written down.
        {error.digest && ` If you report it, please mention ${error.digest}.`}
      </ErrorPage>
    </>
  );
}
