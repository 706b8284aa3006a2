import { z } from "zod";
import { mediaUrl } from "#lib/media/media-url.ts";
import { IMAGE_STATUSES, type PostDetail } from "#lib/posts/dto.ts";
import { EXCERPT_CHARACTERS, type FoundPost } from "#lib/posts/search-posts.ts";
import type { MaybeViewer } from "#lib/viewer.ts";
import type { Links } from "./links.ts";
import { fileLink, id, link, pageOf, timestamp, total, userReference } from "./shared.ts";

const title = z.string().meta({ example: "A walk by the river" });
const content = z.string().meta({ example: "Fog until noon, then sun." });
const url = link("posts/1/");
const likesLink = link("likes/?post=1");
const image = fileLink("diary/images/walk.jpg").nullable();
const thumbnail = fileLink("diary/images/thumbnails/thumb_walk.jpg").nullable();

const imageStatus = z.enum(IMAGE_STATUSES).meta({
  description: "`image` and `thumbnail` are null until the image has been processed (`ready`).",
  example: "ready",
});
const hasLiked = z.boolean().optional().meta({ description: "Only with credentials." });
const itemStats = z
  .object({
    like_count: total.meta({ description: "What `likes_count` is in the details of a post." }),
    has_liked: hasLiked,
  })
  .meta({ id: "PostItemStats" });
const detailStats = z
  .object({
    likes_count: total.meta({ description: "What `like_count` is in a list of posts." }),
    has_liked: hasLiked,
  })
  .meta({ id: "PostDetailStats" });

export const postItem = z
  .object({
    url,
    id,
    author: userReference,
    title,
    content_excerpt: content,
    thumbnail,
    image_status: imageStatus,
    created_at: timestamp,
    updated_at: timestamp,
    likes: likesLink,
    stats: itemStats,
  })
  .meta({ id: "PostItem", description: "A post in a list." });

export const postPage = pageOf(postItem, "PostPage");

export const postDetail = z
  .object({
    url,
    id,
    author: userReference,
    title,
    content,
    image,
    thumbnail,
    image_status: imageStatus,
    created_at: timestamp,
    updated_at: timestamp,
    published: z.boolean().optional().meta({ description: "Only for the author and staff." }),
    likes: likesLink,
    stats: detailStats,
  })
  .meta({ id: "PostDetail", description: "A post by itself." });

const authorLink = link("users/1/").meta({
  description: "The address of the author; lists and details have the author as an object.",
});

export const createdPost = z
  .object({
    url,
    id,
    author: authorLink,
    title,
    content,
    image: image.meta({ example: null }),
    image_status: imageStatus.meta({ example: "processing" }),
    created_at: timestamp,
    updated_at: timestamp,
    likes: likesLink,
  })
  .meta({ id: "CreatedPost", description: "A post that was just created, without counts." });

export function serializePostItem(post: FoundPost, viewer: MaybeViewer, links: Links): z.output<typeof postItem> {
  return {
    url: links.post(post.id),
    id: post.id,
    author: { id: post.author.id, username: post.author.username, url: links.user(post.author.id) },
    title: post.title,
    content_excerpt: truncateText(post.excerpt, EXCERPT_CHARACTERS),
    thumbnail: mediaUrl(post.thumbnail, links.origin),
    image_status: post.imageStatus,
    created_at: post.createdAt.toISOString(),
    updated_at: post.updatedAt.toISOString(),
    likes: links.likesOn(post.id),
    stats: { like_count: post.likeCount, ...(viewer && { has_liked: post.hasLiked }) },
  };
}

export function serializePostDetail(post: PostDetail, viewer: MaybeViewer, links: Links): z.output<typeof postDetail> {
  return {
    url: links.post(post.id),
    id: post.id,
    author: { id: post.author.id, username: post.author.username, url: links.user(post.author.id) },
    title: post.title,
    content: post.content,
    ...imageFieldsOf(post, links),
    created_at: post.createdAt.toISOString(),
    updated_at: post.updatedAt.toISOString(),
    ...(post.canEdit && { published: post.published }),
    likes: links.likesOn(post.id),
    stats: { likes_count: post.likeCount, ...(viewer && { has_liked: post.hasLiked }) },
  };
}

export function serializeCreatedPost(post: PostDetail, links: Links): z.output<typeof createdPost> {
  const { image, image_status } = imageFieldsOf(post, links);
  return {
    url: links.post(post.id),
    id: post.id,
    author: links.user(post.author.id),
    title: post.title,
    content: post.content,
    image,
    image_status,
    created_at: post.createdAt.toISOString(),
    updated_at: post.updatedAt.toISOString(),
    likes: links.likesOn(post.id),
  };
}

const imageFieldsOf = ({ image, imageStatus: status }: PostDetail, { origin }: Links) => ({
  image: mediaUrl(image?.key ?? "", origin),
  thumbnail: mediaUrl(image?.thumbnail ?? "", origin),
  image_status: status,
});

/** The beginning of a text, with dots when there is more; counted in visible characters. */
export function truncateText(text: string, length: number): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length).join("")}...`;
}
