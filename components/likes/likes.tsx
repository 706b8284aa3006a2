"use client";
// What pages and layout take from here comes in one script, which every page has.
export { LikeControl } from "./like-control.tsx";
export { LikesProvider } from "./likes-provider.tsx";
