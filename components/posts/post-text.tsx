"use client";
import { useMemo } from "react";
import { POST_TEXT_POLICY } from "#lib/http/trusted-types.ts";

type HtmlPolicy = { createHTML(html: string): TrustedHTML };
type TrustedTypes = { createPolicy(name: string, rules: { createHTML(html: string): string }): HtmlPolicy };

// Missing in TypeScript's types of the DOM, on the server and in older browsers.
const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };

// Not exported: only stored HTML, made by `renderContent`, may become markup by this policy.
const policy = trustedTypes?.createPolicy(POST_TEXT_POLICY, { createHTML: (html) => html });

/** The content of a post, which was rendered and escaped when it was saved. */
export function PostText({ html }: { html: string }) {
  // React compares by identity, and every call of `createHTML` returns a new object.
  const trusted = useMemo(() => policy?.createHTML(html) ?? html, [html]);
  // One string instead of an element for each of up to 50,000 lines.
  // biome-ignore lint/security/noDangerouslySetInnerHtml: made by `renderContent`, which escapes all text
  return <div className="post-text" dangerouslySetInnerHTML={{ __html: trusted }} />;
}
