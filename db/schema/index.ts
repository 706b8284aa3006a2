export * from "./access.ts";
export * from "./admin.ts";
export * from "./operations.ts";
export * from "./posts.ts";
export * from "./search.ts";
export * from "./users.ts";
