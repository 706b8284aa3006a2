import { compare, hash } from "bcryptjs";

/** Runs in a worker thread: a hash keeps its thread busy for a tenth of a second. Only `password-hash.ts` starts it. */
type Task = { digest: string; against?: string };

/** Doubling the work with every step; 2^10 rounds of bcryptjs take about 0.1 s on a small server. */
const COST = 10;

export default ({ digest, against }: Task): Promise<string | boolean> =>
  against === undefined ? hash(digest, COST) : compare(digest, against);
