import type { ReactNode } from "react";
import { ButtonLink } from "#components/ui/button.tsx";
import { routes } from "#lib/routes.ts";

type ErrorPageProps = { code: number; heading: string; children: ReactNode; action?: ReactNode };

/** Something went wrong: what it was, and the way onward. */
export function ErrorPage({ code, heading, children, action }: ErrorPageProps) {
  return (
    <div className="wrap error-page">
      <p className="error-code" aria-hidden="true">
        {code}
      </p>
      <h1>{heading}</h1>
      <p>{children}</p>
      <div className="form-actions">
        {action}
        <ButtonLink look={action ? "quiet" : "primary"} href={routes.home()}>
          Back to the diary
        </ButtonLink>
      </div>
    </div>
  );
}

export function NotFoundNotice() {
  return (
    <ErrorPage code={404} heading="Page Not Found">
      This page does not exist, or it is somebody’s draft.
    </ErrorPage>
  );
}

export function ForbiddenNotice() {
  return (
    <ErrorPage code={403} heading="Access Forbidden">
      This belongs to somebody else. Perhaps you are logged in under another name?
    </ErrorPage>
  );
}

type ServerErrorProps = {
  /** What the log knows this failure by. */
  reference?: string | null | undefined;
  action?: ReactNode;
};

export function ServerErrorNotice({ reference, action }: ServerErrorProps) {
  return (
    <ErrorPage code={500} heading="Server Error" action={action}>
      {reference
        ? `Something broke on our side, and it has been written down. If you report it, please mention ${reference}.`
        : "Something broke on this page. Perhaps it works when it is loaded again."}
    </ErrorPage>
  );
}

/** The database cannot be asked: nobody's mistake, and it goes by. */
export function UnavailableNotice({ message }: { message: string }) {
  return (
    <ErrorPage code={503} heading="Back in a Minute">
      {message} If you were sending something, go back and send it again.
    </ErrorPage>
  );
}
