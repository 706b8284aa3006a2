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
