import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect, unstable_rethrow } from "next/navigation";
import type { ReactNode } from "react";
import {
  ForbiddenNotice,
  NotFoundNotice,
  ServerErrorNotice,
  UnavailableNotice,
} from "#components/layout/error-page.tsx";
import { DomainError } from "#lib/errors.ts";
import { overrideResponse, REQUEST_ID_HEADER } from "#lib/http/response-overrides.ts";
import { ERROR_PAGES } from "#lib/http/wording.ts";
import { describeError, summarizeError } from "#lib/observability/describe-error.ts";
import { logger } from "#lib/observability/logger.ts";
import { isUnavailable, outageOf, RETRY_AFTER_SECONDS } from "#lib/outage.ts";
import { PageError, type SearchParams } from "#lib/pages/page-input.ts";
import { type PageFacts, pageMetadata } from "#lib/pages/page-metadata.ts";
import { routes } from "#lib/routes.ts";

type PageProps<Params> = { params: Promise<Params>; searchParams: Promise<SearchParams> };

type PageDefinition<Params, Data> = {
  /** The page's own address: its canonical link, and the target after a login. */
  path: (params: Params) => string;
  /** Reads the input, the viewer and the domain. Runs once per request, for the metadata and the content together. */
  load: (input: { params: Params; query: SearchParams }) => Data | Promise<Data>;
  /** Pure. `path` only where the canonical link differs from the page's own address. */
  metadata: (data: Data) => Omit<PageFacts, "path"> & { path?: string };
  render: (data: Data) => ReactNode;
  /** Answers 404 where the domain forbids, so that the existence of the thing is not revealed. */
  hidesForbidden?: boolean;
};

/**
 * The two exports of a `page.tsx`. Errors of `load` become responses: `unauthenticated` redirects to the login,
 * `not_found` and `forbidden` are 404 and 403, an outage is 503, and a bug is 500.
 *
 * Next's own `notFound()`, `forbidden()` and `error.tsx` send an empty document that only a script fills. Here the error
 * page is rendered in the page's place, so it can be read without scripts, and the launcher sets its status.
 */
export function definePage<Params extends object, Data>(definition: PageDefinition<Params, Data>) {
  const { path, load, metadata, render, hidesForbidden = false } = definition;

  // By the headers of the request. React's `cache` is empty when Next renders the metadata again for a redirect.
  const loads = new WeakMap<object, Promise<Data>>();

  async function loadOnce(props: PageProps<Params>): Promise<Data> {
    const request = await headers();
    const data = loads.get(request) ?? loadOrRefuse(props);
    loads.set(request, data);
    return await data;
  }

  async function loadOrRefuse(props: PageProps<Params>): Promise<Data> {
    const [params, query] = await Promise.all([props.params, props.searchParams]);
    try {
      return await load({ params, query });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code === "unauthenticated") redirect(routes.login(path(params)));
      if (error.code === "not_found") throw new PageError(404);
      if (error.code === "forbidden") throw new PageError(hidesForbidden ? 404 : 403);
      throw error;
    }
  }

  async function generateMetadata(props: PageProps<Params>): Promise<Metadata> {
    try {
      const facts = metadata(await loadOnce(props));
      return await pageMetadata({ ...facts, path: facts.path ?? path(await props.params) });
    } catch (error) {
      // Next's own errors, such as a redirect, are thrown by the page too.
      if (isOfNext(error)) return {};
      return { title: TITLES[statusOf(error)], robots: { index: false } };
    }
  }

  async function page(props: PageProps<Params>): Promise<ReactNode> {
    try {
      return render(await loadOnce(props));
    } catch (error) {
      unstable_rethrow(error);
      return renderError(error, (await headers()).get(REQUEST_ID_HEADER));
    }
  }

  return { generateMetadata, Page: page };
}

function isOfNext(error: unknown): boolean {
  try {
    unstable_rethrow(error);
    return false;
  } catch {
    return true;
  }
}

const TITLES = {
  403: ERROR_PAGES.forbidden.title,
  404: ERROR_PAGES.notFound.title,
  500: ERROR_PAGES.crashed.title,
  503: ERROR_PAGES.unavailable.title,
};

function statusOf(error: unknown): keyof typeof TITLES {
  if (error instanceof PageError) return error.status;
  return isUnavailable(error) ? 503 : 500;
}

function renderError(error: unknown, requestId: string | null): ReactNode {
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
