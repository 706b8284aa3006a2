"use client";
// One script for pages and layout, which every page loads.
export { LikeControl } from "./like-control.tsx";
export { LikesProvider } from "./likes-provider.tsx";
