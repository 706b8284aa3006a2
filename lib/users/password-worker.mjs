import { compare, hash } from "bcryptjs";

/** Doubling the work with every step; 2^10 rounds of bcryptjs take about 0.1 s on a small server. */
const COST = 10;

/**
 * Runs in a worker thread: a hash keeps its thread busy for a tenth of a second. Only `password-hash.ts` starts it.
 * Plain JavaScript, because a thread that has to strip types needs 10 MB more.
 *
 * @param {{ digest: string; against?: string }} task
 * @returns {Promise<string | boolean>}
 */
export default ({ digest, against }) => (against === undefined ? hash(digest, COST) : compare(digest, against));
