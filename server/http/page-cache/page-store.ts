import { LRUCache } from "lru-cache";

/** The property of a page that the store needs. */
export type Sized = { bytes: number };

type Stored<Page> = { page: Page; tags: string[] };
type Render<Page> = { page: Promise<Page | undefined>; tags: string[]; outdated: boolean };

/** The tag that stands for every page. */
export const EVERYTHING = "all";

/**
 * Rendered pages by address; over `maxBytes` the least recently used are dropped.
 *
 * A page is dropped as soon as one of its tags changes, and a render that began before the change is neither stored nor
 * shared with later requests. Requests that already wait for it still get its page, so renders are not lru-cache's own
 * `fetch`, which aborts them.
 */
export class PageStore<Page extends Sized> {
  readonly #pages: LRUCache<string, Stored<Page>>;
  readonly #renders = new Map<string, Render<Page>>();

  constructor(maxBytes: number) {
    this.#pages = new LRUCache({ maxSize: maxBytes, sizeCalculation: ({ page }) => page.bytes });
  }

  get bytes(): number {
    return this.#pages.calculatedSize;
  }

  find(key: string): Page | undefined {
    return this.#pages.get(key)?.page;
  }

  /**
   * Renders the page once for all requests that arrive meanwhile, and stores it unless it changes meanwhile.
   * @param render resolves to undefined for a page that must not be stored
   */
  fill(key: string, tags: string[], render: () => Promise<Page | undefined>): Promise<Page | undefined> {
    const running = this.#renders.get(key);
    if (running) return running.page;
    const started: Render<Page> = { page: Promise.resolve(undefined), tags, outdated: false };
    this.#renders.set(key, started);
    started.page = this.#run(key, started, render);
    return started.page;
  }

  async #run(key: string, started: Render<Page>, render: () => Promise<Page | undefined>): Promise<Page | undefined> {
    try {
      const page = await render();
      if (page && !started.outdated) this.#pages.set(key, { page, tags: started.tags });
      return page;
    } finally {
      if (this.#renders.get(key) === started) this.#renders.delete(key);
    }
  }

  /** Drops every page with one of these tags, including those that are being rendered. */
  invalidate(tags: string[]): void {
    const everything = tags.includes(EVERYTHING);
    const isOutdated = (tagged: { tags: string[] }) => everything || tagged.tags.some((tag) => tags.includes(tag));
    for (const [key, stored] of [...this.#pages]) if (isOutdated(stored)) this.#pages.delete(key);
    for (const [key, started] of this.#renders) {
      if (!isOutdated(started)) continue;
      started.outdated = true;
      this.#renders.delete(key);
    }
  }
}
