import type { Metadata } from "next";
import { NotFoundNotice } from "#components/layout/error-page.tsx";

export const metadata: Metadata = { title: "Page not found" };

/** For addresses without a page; pages that do not find their subject use `definePage`. */
export default NotFoundNotice;
