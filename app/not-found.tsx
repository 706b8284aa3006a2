import type { Metadata } from "next";
import { NotFoundNotice } from "#components/layout/error-page.tsx";

export const metadata: Metadata = { title: "Page not found" };

/** For addresses that no page answers to; pages that find nothing use `withErrorPages`. */
export default NotFoundNotice;
