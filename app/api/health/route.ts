import { GET as ready } from "./ready/route.ts";

export const dynamic = "force-dynamic";

export const GET = ready;
