/** The public fields of a user, and those for the user and staff only. */
export type ProfileDto = {
  id: number;
  username: string;
  dateJoined: Date;
  /** Counts published posts only, unless the viewer may see the drafts. */
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
