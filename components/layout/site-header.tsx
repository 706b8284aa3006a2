import { ChevronDown, Menu as MenuIcon, PenLine } from "lucide-react";
import { LoginLink } from "#components/account/login-link.tsx";
import { CurrentLink } from "#components/layout/current-link.tsx";
import { Menu } from "#components/layout/menu.tsx";
import { Seal } from "#components/layout/seal.tsx";
import { buttonClasses } from "#components/ui/button.tsx";
import { shownName } from "#lib/format/visible-text.ts";
import { routes } from "#lib/routes.ts";
import type { MaybeViewer, Viewer } from "#lib/viewer.ts";

const MENU_BUTTON =
  "order-2 inline-flex min-h-11 min-w-11 items-center justify-center gap-1.5 rounded-md text-sm font-medium hover:text-vermilion lg:order-0";

type Place = { href: string; label: string; referrerPolicy?: "no-referrer" };

const VISITOR_PLACES: Place[] = [
  { href: routes.apiDocs(), label: "API" },
  { href: routes.signup(), label: "Sign up" },
  // A login leads back to the page it was opened from; this one leads to the profile.
  { href: routes.login(), label: "Log in", referrerPolicy: "no-referrer" },
];

function placesOf(viewer: Viewer): Place[] {
  const staff = [
    { href: routes.allUsers(), label: "All Users" },
    { href: routes.allPosts(), label: "All Posts" },
  ];
  return [
    { href: routes.profile(viewer.id), label: "Profile" },
    ...(viewer.isStaff ? staff : []),
    { href: routes.apiDocs(), label: "API" },
    ...(viewer.isStaff ? [{ href: routes.admin(), label: "Admin Site" }] : []),
  ];
}

export function SiteHeader({ viewer, siteName }: { viewer: MaybeViewer; siteName: string }) {
  return (
    <header className="sticky top-0 z-10 border-b border-hairline bg-paper/94 [backdrop-filter:blur(8px)] print:hidden">
      <div className="page-width flex h-16 items-center justify-between gap-4 max-md:h-14">
        <CurrentLink
          href={routes.home()}
          className="group inline-flex min-h-11 items-center gap-2.5 font-serif text-[1.5rem] tracking-[-0.015em] text-ink no-underline"
        >
          <Seal />
          {siteName}
        </CurrentLink>
        <nav aria-label="Main" className="flex items-center gap-3 max-narrow:gap-1">
          {viewer ? <ViewerMenu viewer={viewer} /> : <VisitorMenu />}
          <AddPostLink viewer={viewer} />
        </nav>
      </div>
    </header>
  );
}

function AddPostLink({ viewer }: { viewer: MaybeViewer }) {
  const className = buttonClasses("primary", "header");
  const face = (
    <>
      <PenLine size={16} aria-hidden />
      <span className="max-narrow:sr-only">Add post</span>
    </>
  );
  return viewer ? (
    <a href={routes.addPost()} className={className}>
      {face}
    </a>
  ) : (
    <LoginLink leadsTo={routes.login(routes.addPost())} className={className}>
      {face}
    </LoginLink>
  );
}

function VisitorMenu() {
  return (
    <>
      <ul className="inline-menu me-2 hidden gap-1 text-sm lg:flex">
        <PlaceItems places={VISITOR_PLACES} />
      </ul>
      <Menu
        id="site-menu"
        label={<MenuIcon size={22} aria-hidden />}
        name="Menu"
        className={`${MENU_BUTTON} lg:hidden`}
      >
        <Places places={VISITOR_PLACES} />
      </Menu>
    </>
  );
}

function ViewerMenu({ viewer }: { viewer: Viewer }) {
  const label = (
    <>
      <bdi className="max-lg:sr-only lg:block lg:max-w-[20ch] lg:truncate">{shownName(viewer)}</bdi>
      <ChevronDown size={16} aria-hidden className="max-lg:hidden" />
      <MenuIcon size={22} aria-hidden className="lg:hidden" />
    </>
  );
  return (
    <Menu id="site-menu" label={label} className={`${MENU_BUTTON} lg:px-3`}>
      <p className="overflow-hidden px-5 pt-1.5 pb-2.5 text-xs text-ellipsis text-ink-quiet lg:hidden">
        <bdi>{shownName(viewer)}</bdi>
      </p>
      <Places places={placesOf(viewer)} />
      <form action={routes.logout()} method="post" className="mt-2 border-t border-hairline pt-2">
        <button type="submit">Log out</button>
      </form>
    </Menu>
  );
}

const Places = ({ places }: { places: Place[] }) => (
  <ul>
    <PlaceItems places={places} />
  </ul>
);

const PlaceItems = ({ places }: { places: Place[] }) =>
  places.map(({ label, ...link }) => (
    <li key={link.href}>
      <CurrentLink {...link}>{label}</CurrentLink>
    </li>
  ));
