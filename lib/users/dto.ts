/** What everybody may know of a user, and what only the user and staff may. */
export type ProfileDto = {
  id: number;
  username: string;
  dateJoined: Date;
  /** Of published posts only, unless the viewer may see the drafts. */
  postsCount: number;
  likesReceived: number;
  private: {
    email: string;
    lastActivityAt: Date | null;
    lastLogin: Date | null;
    isStaff: boolean;
    isActive: boolean;
  } | null;
};
