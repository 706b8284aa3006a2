import type { PostRow, PostToReadRow } from "#db/queries/posts.ts";
import { IMAGE_STATUSES } from "#db/schema/index.ts";
import { collapseWhitespace, shorten } from "#lib/format/shorten.ts";
import { canEditPost } from "#lib/posts/policy.ts";
import { contentHtmlOf } from "#lib/posts/render-content.ts";
import type { MaybeViewer } from "#lib/viewer.ts";

export { IMAGE_STATUSES };
export type ImageStatus = (typeof IMAGE_STATUSES)[number];

/** A processed image; the keys are storage keys. */
export type PostImage = { key: string; thumbnail: string; width: number; height: number };

/** A post in a list. */
export type PostCard = {
  id: number;
  title: string;
  /** The beginning of the content, in one line. */
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

/** All fields of a post except its content. */
export type PostFacts = Omit<PostCard, "excerpt"> & {
  canEdit: boolean;
  /** The name of the author's file; '' for viewers who may not edit. */
  imageName: string;
  /** Why the image could not be processed; '' for viewers who may not edit. */
  imageError: string;
  /** Counts the saves; an edit form sends it. */
  version: number;
};

/** A post to be changed, or as the API shows it. */
export type PostDetail = PostFacts & { content: string };

/** A post to be read, on its own page. */
export type PostToRead = PostFacts & {
  contentHtml: string;
  /** The beginning of the content, more than a description can show. */
  summary: string;
};

/** How much of the content is loaded for a card or a description, white space included. */
export const SUMMARY_LENGTH = 500;

/** Characters on a card: it shows three lines, and a screen reader reads the whole text. */
export const CARD_TEXT_MAX = 240;

type FactsRow = Omit<PostRow, "content">;
type CardRow = Omit<FactsRow, "imageName" | "imageError" | "version"> & { excerpt: string };

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

export const toPostCard = (row: CardRow): PostCard => ({
  ...toShared(row),
  excerpt: shorten(collapseWhitespace(row.excerpt), CARD_TEXT_MAX),
});

export const toPostDetail = (viewer: MaybeViewer, row: PostRow): PostDetail => ({
  ...toFacts(viewer, row),
  content: row.content,
});

export const toPostToRead = (viewer: MaybeViewer, row: PostToReadRow): PostToRead => ({
  ...toFacts(viewer, row),
  contentHtml: contentHtmlOf(row),
  summary: row.summary,
});

function toFacts(viewer: MaybeViewer, row: FactsRow): PostFacts {
  const canEdit = canEditPost(viewer, row);
  return {
    ...toShared(row),
    canEdit,
    imageName: canEdit ? row.imageName : "",
    imageError: canEdit ? row.imageError : "",
    version: row.version,
  };
}
