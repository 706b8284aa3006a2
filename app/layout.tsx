import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import "./globals.css";
import { setLikeAction } from "#app/actions.ts";
import { fontVariables } from "#app/fonts.ts";
import { SiteFooter } from "#components/layout/site-footer.tsx";
import { SiteHeader } from "#components/layout/site-header.tsx";
import { THEME_SCRIPT } from "#components/layout/theme.ts";
import { TRUSTED_TYPES_SCRIPT } from "#components/layout/trusted-types.ts";
import { VIEW_TRANSITION_SCRIPT } from "#components/layout/view-transition.ts";
import { LikesProvider } from "#components/likes/likes.tsx";
import { RealtimeProvider } from "#components/realtime/realtime-provider.tsx";
import { Messages } from "#components/ui/messages.tsx";
import { ClearUnsavedTexts } from "#components/writing/clear-unsaved-texts.tsx";
import { env } from "#config/env.ts";
import { formatYear } from "#lib/format/dates.ts";
import { readFlash } from "#lib/pages/flash.ts";
import { pageMetadata } from "#lib/pages/page-metadata.ts";
import { scriptNonce } from "#lib/pages/script-nonce.ts";
import { getViewer } from "#lib/pages/viewer.ts";
import { realtimeClientConfig } from "#lib/realtime/client-config.ts";
import { routes } from "#lib/routes.ts";

/** For pages without metadata of their own. */
export async function generateMetadata(): Promise<Metadata> {
  const { alternates, ...site } = await pageMetadata({ title: env.SITE_NAME, path: routes.home() });
  const { canonical: _, ...feeds } = alternates ?? {};
  return {
    ...site,
    alternates: feeds,
    applicationName: env.SITE_NAME,
    manifest: "/site.webmanifest",
    icons: {
      icon: [
        { url: "/favicon.ico", sizes: "32x32" },
        { url: "/icons/icon-32.png", sizes: "32x32", type: "image/png" },
        { url: "/icons/icon-16.png", sizes: "16x16", type: "image/png" },
        { url: "/icons/icon.svg", type: "image/svg+xml" },
      ],
      apple: { url: "/icons/apple-touch-icon.png", sizes: "180x180" },
    },
    formatDetection: { telephone: false, date: false, address: false, email: false },
  };
}

const FIRST_SCRIPT = TRUSTED_TYPES_SCRIPT + THEME_SCRIPT + VIEW_TRANSITION_SCRIPT;

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#15120e" },
  ],
  colorScheme: "light dark",
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // While the database is unavailable, the layout is that of a visitor; the page inside shows the error.
  const viewerOrNull = getViewer().catch(() => null);
  const [viewer, messages, nonce] = await Promise.all([viewerOrNull, readFlash(), scriptNonce()]);
  return (
    <html lang="en-GB" className={fontVariables} suppressHydrationWarning>
      <body data-authenticated={viewer !== null}>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own constants, which must run before the first paint */}
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: FIRST_SCRIPT }} />
        <a
          href="#content"
          className="fixed inset-s-2 -top-21 z-30 rounded-md border border-edge bg-paper-raised px-4 py-2.5 focus:top-2 print:hidden"
        >
          Skip to the content
        </a>
        <ClearUnsavedTexts viewerId={viewer?.id ?? null} />
        <SiteHeader viewer={viewer} siteName={env.SITE_NAME} />
        <main id="content" tabIndex={-1}>
          <Messages messages={messages} />
          <RealtimeProvider config={realtimeClientConfig()}>
            <LikesProvider action={setLikeAction}>{children}</LikesProvider>
          </RealtimeProvider>
        </main>
        <SiteFooter siteName={env.SITE_NAME} year={formatYear(new Date())} contact={env.MAIL_REPLY_TO} />
      </body>
    </html>
  );
}
