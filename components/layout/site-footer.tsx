import { ThemeSwitch } from "#components/layout/theme-switch.tsx";
import { routes } from "#lib/routes.ts";

type SiteFooterProps = {
  siteName: string;
  year: string;
  /** The email address of the site's owner. */
  contact: string | undefined;
};

const LINK = "inline-flex min-h-11 min-w-11 items-center no-underline";

export function SiteFooter({ siteName, year, contact }: SiteFooterProps) {
  return (
    <footer className="mt-24 border-t border-hairline text-xs text-ink-quiet max-md:mt-16 print:hidden">
      <div className="page-width flex flex-wrap items-center gap-x-7 gap-y-2 py-5">
        <p>{`© ${year} ${siteName}`}</p>
        <ul className="me-auto flex flex-wrap gap-x-5 gap-y-1">
          <li>
            <a href={routes.feeds()} className={LINK}>
              Feed
            </a>
          </li>
          {contact && (
            <li>
              <a href={`mailto:${contact}`} target="_blank" rel="noopener" className={LINK}>
                Write to us
              </a>
            </li>
          )}
        </ul>
        <ThemeSwitch />
      </div>
    </footer>
  );
}
