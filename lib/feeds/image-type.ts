const TYPES: Record<string, string> = { jpg: "image/jpeg", png: "image/png", gif: "image/gif", webp: "image/webp" };

/** The media type of a processed picture; its key was given the true extension. */
export const imageType = (key: string) => TYPES[key.slice(key.lastIndexOf(".") + 1)] ?? "image/jpeg";
