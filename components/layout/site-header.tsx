import { ChevronDown, Menu as MenuIcon, PenLine } from "lucide-react";
import { LoginLink } from "#components/account/login-link.tsx";
import { CurrentLink } from "#components/layout/current-link.tsx";
import { Menu } from "#components/layout/menu.tsx";
import { Seal } from "#components/layout/seal.tsx";
import { shownName } from "#lib/format/visible-text.ts";
import { routes } from "#lib/routes.ts";
import type { MaybeViewer, Viewer } from "#lib/viewer.ts";

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
    <header className="site-header">
      <div className="wrap">
        <CurrentLink href={routes.home()} className="brand">
          <Seal />
          {siteName}
        </CurrentLink>
        <nav aria-label="Main">
          {viewer ? <ViewerMenu viewer={viewer} /> : <VisitorMenu />}
          <AddPostLink viewer={viewer} />
        </nav>
      </div>
    </header>
  );
}

function AddPostLink({ viewer }: { viewer: MaybeViewer }) {
  const className = "button button-primary add-post";
  const face = (
    <>
      <PenLine size={16} aria-hidden />
      <span>Add post</span>
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
      <ul className="inline-menu">
        <PlaceItems places={VISITOR_PLACES} />
      </ul>
      <Menu id="site-menu" label={<MenuIcon size={22} aria-hidden />} name="Menu" className="menu-button hamburger">
        <Places places={VISITOR_PLACES} />
      </Menu>
    </>
  );
}

function ViewerMenu({ viewer }: { viewer: Viewer }) {
  const label = (
    <>
      <bdi className="menu-name">{shownName(viewer)}</bdi>
      <ChevronDown size={16} aria-hidden className="menu-chevron" />
      <MenuIcon size={22} aria-hidden className="menu-bars" />
    </>
  );
  return (
    <Menu id="site-menu" label={label} className="menu-button">
      <p className="menu-who">
        <bdi>{shownName(viewer)}</bdi>
      </p>
      <Places places={placesOf(viewer)} />
      <form action={routes.logout()} method="post" className="menu-logout">
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
