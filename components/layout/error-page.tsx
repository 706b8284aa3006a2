import type { ReactNode } from "react";
import { ButtonLink } from "#components/ui/button.tsx";
import { BACK_HOME, ERROR_PAGES, referenceText } from "#lib/http/wording.ts";
import { routes } from "#lib/routes.ts";

type ErrorPageProps = { error: keyof typeof ERROR_PAGES; children?: ReactNode; action?: ReactNode };

/** An error page with a link to continue. */
function ErrorPage({ error, children, action }: ErrorPageProps) {
  const { status, heading, text } = ERROR_PAGES[error];
  return (
    <div className="page-width grid max-w-152 justify-items-start gap-4 py-24">
      <p
        className="font-serif text-[5.5rem] leading-none tracking-[-0.04em] text-vermilion lining-figures"
        aria-hidden="true"
      >
        {status}
      </p>
      <h1 className="text-2xl">{heading}</h1>
      <p className="text-ink-quiet">{children ?? text}</p>
      <div className="mt-3 flex flex-wrap items-center gap-3 pt-1">
        {action}
        <ButtonLink look={action ? "quiet" : "primary"} href={routes.home()}>
          {BACK_HOME}
        </ButtonLink>
      </div>
    </div>
  );
}

export const NotFoundNotice = () => <ErrorPage error="notFound" />;

export const ForbiddenNotice = () => <ErrorPage error="forbidden" />;

type ServerErrorProps = {
  /** The id of the error in the log. */
  reference?: string | null | undefined;
  action?: ReactNode;
};

export function ServerErrorNotice({ reference, action }: ServerErrorProps) {
  return (
    <ErrorPage error="crashed" action={action}>
      {reference ? `${ERROR_PAGES.crashed.text} ${referenceText(reference)}` : undefined}
    </ErrorPage>
  );
}

/** @param message what is unavailable */
export const UnavailableNotice = ({ message }: { message: string }) => (
  <ErrorPage error="unavailable">
    {message} {ERROR_PAGES.unavailable.text}
  </ErrorPage>
);
