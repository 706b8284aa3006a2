/** What the store needs to know of a page. */
export type Sized = { bytes: number };

type Kept<Page> = { page: Page; tags: string[] };
type Fill<Page> = { page: Promise<Page | undefined>; tags: string[]; outdated: boolean };

/** The tag that stands for every page. */
export const EVERYTHING = "all";

/**
 * Rendered pages by address, the least recently wanted ones leave when they take more than `maxBytes`.
 *
 * Exact, not merely fresh: a page whose tag changes is forgotten at once, and a render that had begun before is
 * neither kept nor joined by whoever asks after.
 */
export class PageStore<Page extends Sized> {
  readonly #maxBytes: number;
  /** In the order of use, oldest first. */
  readonly #kept = new Map<string, Kept<Page>>();
  readonly #fills = new Map<string, Fill<Page>>();
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  find(key: string): Page | undefined {
    const kept = this.#kept.get(key);
    if (!kept) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    return kept.page;
  }

  /**
   * Renders the page once for everybody who asks for it meanwhile, and keeps it unless it changes meanwhile.
   * @param render answers undefined for what may not be kept
   */
  fill(key: string, tags: string[], render: () => Promise<Page | undefined>): Promise<Page | undefined> {
    const running = this.#fills.get(key);
    if (running) return running.page;
    const fill: Fill<Page> = { page: Promise.resolve(undefined), tags, outdated: false };
    this.#fills.set(key, fill);
    fill.page = this.#run(key, fill, render);
    return fill.page;
  }

  async #run(key: string, fill: Fill<Page>, render: () => Promise<Page | undefined>): Promise<Page | undefined> {
    try {
      const page = await render();
      if (page && !fill.outdated) this.#keep(key, { page, tags: fill.tags });
      return page;
    } finally {
      if (this.#fills.get(key) === fill) this.#fills.delete(key);
    }
  }

  #keep(key: string, kept: Kept<Page>): void {
    this.#drop(key);
    if (kept.page.bytes > this.#maxBytes) return;
    this.#kept.set(key, kept);
    this.#bytes += kept.page.bytes;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.#maxBytes) break;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    const kept = this.#kept.get(key);
    if (!kept) return;
    this.#kept.delete(key);
    this.#bytes -= kept.page.bytes;
  }

  /** Forgets every page with one of these tags, those that are just being rendered too. */
  forget(tags: string[]): void {
    const everything = tags.includes(EVERYTHING);
    const isGone = (tagged: { tags: string[] }) => everything || tagged.tags.some((tag) => tags.includes(tag));
    for (const [key, kept] of this.#kept) if (isGone(kept)) this.#drop(key);
    for (const [key, fill] of this.#fills) {
      if (!isGone(fill)) continue;
      fill.outdated = true;
      this.#fills.delete(key);
    }
  }
}
