import type { Metadata } from "next";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { ReactNode } from "react";
import { AwayNotice, ForbiddenNotice, NotFoundNotice, ServerErrorNotice } from "#components/layout/error-page.tsx";
import { describeError } from "#lib/describe-error.ts";
import { logger } from "#lib/logger.ts";
import { AWAY_SECONDS, isDatabaseAway } from "#lib/outage.ts";
import { REQUEST_ID_HEADER, wish } from "#lib/response-wishes.ts";
import { PageError } from "#lib/web/page.ts";

/*
 * Next's own `notFound()`, `forbidden()` and `error.tsx` send an empty document that only a script fills. Here the
 * error page is rendered in the page's place, so it can be read without scripts, and the launcher gives it its status.
 */

/** A page that answers 404, 403, 500 and 503 with a page that says so. */
export function withErrorPages<Props>(page: (props: Props) => Promise<ReactNode>) {
  return async (props: Props): Promise<ReactNode> => {
    try {
      return await page(props);
    } catch (error) {
      unstable_rethrow(error);
      const requestId = (await headers()).get(REQUEST_ID_HEADER);
      const status = statusOf(error);
      wish(requestId, { status, ...(status === 503 && { headers: { "Retry-After": String(AWAY_SECONDS) } }) });
      if (status === 404) return <NotFoundNotice />;
      if (status === 403) return <ForbiddenNotice />;
      if (status === 503) {
        logger.warn("database.away", { error: String(error) });
        return <AwayNotice />;
      }
      logger.error("page.failed", { error: describeError(error) });
      return <ServerErrorNotice reference={requestId} />;
    }
  };
}

const TITLES = { 403: "Access forbidden", 404: "Page not found", 500: "Error", 503: "Away" } as const;

function statusOf(error: unknown): keyof typeof TITLES {
  if (error instanceof PageError) return error.status;
  return isDatabaseAway(error) ? 503 : 500;
}

/** The metadata of such a page. */
export function orErrorMetadata<Props>(metadata: (props: Props) => Promise<Metadata>) {
  return async (props: Props): Promise<Metadata> => {
    try {
      return await metadata(props);
    } catch (error) {
      unstable_rethrow(error);
      return { title: TITLES[statusOf(error)], robots: { index: false } };
    }
  };
}
