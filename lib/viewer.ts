/** The user of the request. Anonymous visitors are `null`, so code that forgets the case does not compile. */
export type Viewer = {
  id: number;
  username: string;
  isStaff: boolean;
  /** The browser session the request came with; null when a bearer token authenticated it. */
  sessionId: string | null;
};

export type MaybeViewer = Viewer | null;

/** Whether the viewer may see, change and delete what belongs to a user: it is theirs, or they are staff. */
export const isOwnerOrStaff = (viewer: MaybeViewer, ownerId: number): viewer is Viewer =>
  viewer !== null && (viewer.isStaff || viewer.id === ownerId);
