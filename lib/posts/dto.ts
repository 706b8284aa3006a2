import type { PostRow } from "#db/queries/posts.ts";
import { IMAGE_STATUSES } from "#db/schema/index.ts";
import { canEditPost } from "#lib/posts/policy.ts";
import type { MaybeViewer } from "#lib/viewer.ts";

export { IMAGE_STATUSES };
export type ImageStatus = (typeof IMAGE_STATUSES)[number];

/** A picture that can be shown; the keys are storage keys. */
export type PostImage = { key: string; thumbnail: string; width: number; height: number };

/** A post in a list. */
export type PostCard = {
  id: number;
  title: string;
  /** The beginning of the content, more than a card can show. */
  excerpt: string;
  author: { id: number; username: string };
  createdAt: Date;
  updatedAt: Date;
  published: boolean;
  likeCount: number;
  likeVersion: number;
  /** False for anonymous visitors. */
  hasLiked: boolean;
  image: PostImage | null;
  imageStatus: ImageStatus;
};

/** A post on its own page. */
export type PostDetail = Omit<PostCard, "excerpt"> & {
  content: string;
  canEdit: boolean;
  /** The name of the author's file; '' for those who may not edit. */
  imageName: string;
  /** Why the picture could not be processed; '' for those who may not edit. */
  imageError: string;
  /** Counts the saves; an edit form carries it. */
  version: number;
};

/** How much of the content a list loads: the whole of most entries, of which a card shows three lines. */
export const EXCERPT_LENGTH = 1_000;

type CardRow = Omit<PostRow, "content" | "imageName" | "imageError" | "version"> & { excerpt: string };

function toShared(row: Omit<CardRow, "excerpt">) {
  return {
    id: row.id,
    title: row.title,
    author: { id: row.authorId, username: row.authorName },
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    published: row.published,
    likeCount: row.likeCount,
    likeVersion: row.likeVersion,
    hasLiked: row.hasLiked,
    imageStatus: row.imageStatus,
    image: row.image
      ? { key: row.image, thumbnail: row.thumbnail, width: row.imageWidth ?? 0, height: row.imageHeight ?? 0 }
      : null,
  };
}

export const toPostCard = (row: CardRow): PostCard => ({ ...toShared(row), excerpt: row.excerpt });

export function toPostDetail(viewer: MaybeViewer, row: PostRow): PostDetail {
  const canEdit = canEditPost(viewer, row);
  return {
    ...toShared(row),
    content: row.content,
    canEdit,
    imageName: canEdit ? row.imageName : "",
    imageError: canEdit ? row.imageError : "",
    version: row.version,
  };
}
