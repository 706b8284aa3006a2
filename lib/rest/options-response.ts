import type { Reply } from "./operation.ts";

/** What an address of the API is, and what it sends and reads; OPTIONS answers with it. */
export type About = { name: string; description: string; renders: string; parses?: string[] };

export const aboutReply = ({ name, description, renders, parses = [] }: About, allow: string): Reply => ({
  status: 200,
  body: { name, description, renders: [renders], parses },
  headers: { Allow: allow },
});
