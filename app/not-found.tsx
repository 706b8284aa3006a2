import type { Metadata } from "next";
import { NotFoundNotice } from "#components/layout/error-page.tsx";
import { ERROR_PAGES } from "#lib/http/wording.ts";

export const metadata: Metadata = { title: ERROR_PAGES.notFound.title };

/** For addresses without a page; pages that do not find their subject use `definePage`. */
export default NotFoundNotice;
