import { type LikeEvent, type LikeModel, type LikeSnapshot, newLike, step } from "./like-machine.ts";
import { fetchLikes, type SaveOutcome, saveLike } from "./like-requests.ts";

const NOTICE_MS = 8_000;

type Surroundings = {
  /** The page's own live connection, which need not be told what it did itself. */
  socketId: () => string | undefined;
  /** The session has ended before the like could be set. */
  goToLogin: (postId: number, wanted: boolean) => void;
};

/**
 * The likes of the posts on this page, shared by every control that shows them. It outlives soft navigation, so that a
 * page taken from the router's cache cannot show less than what has been seen already.
 */
export class LikeStore {
  readonly #models = new Map<number, LikeModel>();
  readonly #listeners = new Set<() => void>();
  /** Post → how many controls on the page show it. */
  readonly #shown = new Map<number, number>();
  #surroundings: Surroundings = { socketId: () => undefined, goToLogin: () => {} };
  #notice = "";
  #noticeTimer: ReturnType<typeof setTimeout> | undefined;
  #refreshTimer: ReturnType<typeof setTimeout> | undefined;

  surround(surroundings: Surroundings): void {
    this.#surroundings = surroundings;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  model = (postId: number): LikeModel | undefined => this.#models.get(postId);

  /** What visitors are told about a like that failed; empty most of the time. */
  notice = (): string => this.#notice;

  show(postId: number): () => void {
    this.#shown.set(postId, (this.#shown.get(postId) ?? 0) + 1);
    return () => {
      const left = (this.#shown.get(postId) ?? 1) - 1;
      if (left > 0) this.#shown.set(postId, left);
      else this.#shown.delete(postId);
    };
  }

  rendered(postId: number, state: LikeSnapshot): void {
    if (this.#models.has(postId)) this.#apply(postId, { type: "rendered", state });
    else this.#set(postId, newLike(state));
  }

  clicked(postId: number): void {
    this.#tell("");
    this.#apply(postId, { type: "clicked" });
  }

  live(postId: number, count: number, version: number): void {
    this.#apply(postId, { type: "live", count, version });
  }

  /** Asks the server about everything on the page: messages may have been missed. Several calls at a time ask once. */
  refresh = (): void => {
    clearTimeout(this.#refreshTimer);
    this.#refreshTimer = setTimeout(() => void this.#ask());
  };

  async #ask(): Promise<void> {
    const asOf = new Map([...this.#shown.keys()].map((postId) => [postId, this.#models.get(postId)?.version ?? 0]));
    if (asOf.size === 0) return;
    for (const [postId, state] of await fetchLikes([...asOf.keys()])) {
      this.#apply(postId, { type: "refreshed", state, asOf: asOf.get(postId) ?? 0 });
    }
  }

  #apply(postId: number, event: LikeEvent): void {
    const model = this.#models.get(postId);
    if (!model) return;
    const next = step(model, event);
    this.#set(postId, next.model);
    if (next.send) void this.#send(postId);
  }

  async #send(postId: number): Promise<void> {
    const wanted = this.#models.get(postId)?.pending?.wanted;
    if (wanted === undefined) return;
    this.#settle(postId, wanted, await saveLike(postId, wanted, this.#surroundings.socketId()));
  }

  #settle(postId: number, wanted: boolean, outcome: SaveOutcome): void {
    if (outcome.type === "saved") {
      this.#apply(postId, outcome);
      return;
    }
    const model = this.#models.get(postId);
    if (!model) return;
    const { model: rolledBack, gaveUp } = step(model, { type: "failed" });
    this.#set(postId, rolledBack);
    if (outcome.type === "signed-out") {
      this.#surroundings.goToLogin(postId, wanted);
      return;
    }
    if (gaveUp) this.#tell(outcome.message);
    // The answer may be lost and not the like: only the server knows.
    this.refresh();
  }

  #set(postId: number, model: LikeModel): void {
    if (this.#models.get(postId) === model) return;
    this.#models.set(postId, model);
    this.#changed();
  }

  #tell(notice: string): void {
    clearTimeout(this.#noticeTimer);
    if (notice) this.#noticeTimer = setTimeout(() => this.#tell(""), NOTICE_MS);
    if (this.#notice === notice) return;
    this.#notice = notice;
    this.#changed();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
