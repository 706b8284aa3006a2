import { ButtonLink } from "#components/ui/button.tsx";
import { formatAgo, formatMonth } from "#lib/format/dates.ts";
import { shownName } from "#lib/format/visible-text.ts";
import { routes } from "#lib/routes.ts";
import type { ProfileDto } from "#lib/users/dto.ts";

type ProfileHeadProps = { profile: ProfileDto; own: boolean; isStaff: boolean };

function countPosts(count: number): string {
  if (count === 0) return "No posts yet";
  return count === 1 ? "1 post" : `${count} posts`;
}

/** The fields that the viewer may see, and for the owner and staff the links to change them. */
export function ProfileHead({ profile, own, isStaff }: ProfileHeadProps) {
  const { private: details } = profile;
  return (
    <header className="mb-10 pt-4">
      <h1 className="text-4xl tracking-[-0.02em] max-md:text-3xl">
        <bdi>{shownName(profile)}</bdi>
      </h1>
      <ul className="mt-2.5 flex flex-wrap gap-x-6 gap-y-1 text-sm wrap-anywhere text-ink-quiet tabular-figures *:min-w-0">
        <li>
          Member since <time dateTime={profile.dateJoined.toISOString()}>{formatMonth(profile.dateJoined)}</time>
        </li>
        {details && (
          <li>
            <bdi>{details.email}</bdi>
          </li>
        )}
        {details?.lastActivityAt && (
          <li>
            Active <time dateTime={details.lastActivityAt.toISOString()}>{formatAgo(details.lastActivityAt)}</time>
          </li>
        )}
        <li>{countPosts(profile.postsCount)}</li>
        <li>{`${profile.likesReceived} ${profile.likesReceived === 1 ? "like" : "likes"} received`}</li>
      </ul>
      {(own || isStaff) && (
        <ul className="mt-6 flex flex-wrap gap-2 print:hidden">
          {own && <OwnTools userId={profile.id} />}
          {isStaff && (
            <li>
              <ButtonLink small href={routes.adminUser(profile.id)}>
                Admin
              </ButtonLink>
            </li>
          )}
        </ul>
      )}
    </header>
  );
}

function OwnTools({ userId }: { userId: number }) {
  return (
    <>
      <li>
        <ButtonLink small href={routes.emailChange()}>
          Change Email
        </ButtonLink>
      </li>
      <li>
        <ButtonLink small href={routes.usernameChange()}>
          Change Username
        </ButtonLink>
      </li>
      <li>
        <ButtonLink small href={routes.passwordChange()}>
          Change Password
        </ButtonLink>
      </li>
      <li>
        <ButtonLink small href={routes.devices()}>
          Your devices
        </ButtonLink>
      </li>
      <li>
        <ButtonLink small look="plain" href={routes.deleteAccount(userId)}>
          Delete Account
        </ButtonLink>
      </li>
    </>
  );
}
