import type { Metadata } from "next";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { ReactNode } from "react";
import {
  ForbiddenNotice,
  NotFoundNotice,
  ServerErrorNotice,
  UnavailableNotice,
} from "#components/layout/error-page.tsx";
import { overrideResponse, REQUEST_ID_HEADER } from "#lib/http/response-overrides.ts";
import { describeError, summarizeError } from "#lib/observability/describe-error.ts";
import { logger } from "#lib/observability/logger.ts";
import { isUnavailable, outageOf, RETRY_AFTER_SECONDS } from "#lib/outage.ts";
import { PageError } from "#lib/pages/page.ts";

/*
 * Next's own `notFound()`, `forbidden()` and `error.tsx` send an empty document that only a script fills. Here the
 * error page is rendered in the page's place, so it can be read without scripts, and the launcher gives it its status.
 */

type Page<Props> = (props: Props) => Promise<ReactNode>;

/**
 * The pages of each request, which is known by its headers. Each is made once, whoever asks first: Next, or its metadata,
 * which must know how it went. Next asks for the metadata again when a page redirects, with an empty `cache` of React.
 */
const made = new WeakMap<object, Map<unknown, Promise<ReactNode>>>();

async function make<Props>(page: Page<Props>, props: Props): Promise<ReactNode> {
  const request = await headers();
  const pages = made.get(request) ?? new Map();
  made.set(request, pages);
  const result = pages.get(page) ?? page(props);
  pages.set(page, result);
  return await result;
}

/** A page that answers 404, 403, 500 and 503 with a page that says so. */
export function withErrorPages<Props>(page: Page<Props>) {
  return async (props: Props): Promise<ReactNode> => {
    try {
      return await make(page, props);
    } catch (error) {
      unstable_rethrow(error);
      const requestId = (await headers()).get(REQUEST_ID_HEADER);
      const status = statusOf(error);
      overrideResponse(requestId, {
        status,
        ...(status === 503 && { headers: { "Retry-After": String(RETRY_AFTER_SECONDS) } }),
      });
      if (status === 404) return <NotFoundNotice />;
      if (status === 403) return <ForbiddenNotice />;
      if (status === 503) {
        const { event, message } = outageOf(error);
        logger.warn(event, { error: summarizeError(error) });
        return <UnavailableNotice message={message} />;
      }
      logger.error("page.failed", { error: describeError(error) });
      return <ServerErrorNotice reference={requestId} />;
    }
  };
}

const TITLES = { 403: "Access forbidden", 404: "Page not found", 500: "Error", 503: "Away" } as const;

function statusOf(error: unknown): keyof typeof TITLES {
  if (error instanceof PageError) return error.status;
  return isUnavailable(error) ? 503 : 500;
}

/** The metadata of such a page; where an error page stands in its place, those of that one. */
export function orErrorMetadata<Props>(page: Page<Props>, metadata: (props: Props) => Promise<Metadata>) {
  return async (props: Props): Promise<Metadata> => {
    try {
      const [facts] = await Promise.all([metadata(props), unlessLedAway(make(page, props))]);
      return facts;
    } catch (error) {
      unstable_rethrow(error);
      return { title: TITLES[statusOf(error)], robots: { index: false } };
    }
  };
}

/** A page that redirects does so itself. */
async function unlessLedAway(page: Promise<ReactNode>): Promise<void> {
  try {
    await page;
  } catch (error) {
    try {
      unstable_rethrow(error);
    } catch {
      return;
    }
    throw error;
  }
}
