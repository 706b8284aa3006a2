import { ThemeSwitch } from "#components/layout/theme-switch.tsx";
import { routes } from "#lib/routes.ts";

type SiteFooterProps = {
  siteName: string;
  year: string;
  /** Where the owner of this site can be written to. */
  contact: string | undefined;
};

export function SiteFooter({ siteName, year, contact }: SiteFooterProps) {
  return (
    <footer className="site-footer">
      <div className="wrap">
        <p>{`© ${year} ${siteName}`}</p>
        <ul>
          <li>
            <a href={routes.feeds()}>Feed</a>
          </li>
          {contact && (
            <li>
              <a href={`mailto:${contact}`} target="_blank" rel="noopener">
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
