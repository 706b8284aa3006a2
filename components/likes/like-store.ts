import { type LikeEvent, type LikeModel, type LikeSnapshot, newLike, step } from "./like-machine.ts";
import { fetchLikes, type SaveOutcome, saveLike } from "./like-requests.ts";

const NOTICE_MS = 8_000;

type Context = {
  /** The page's own live connection, which needs no message about its own likes. */
  socketId: () => string | undefined;
  /** Called when the session ended before the like was saved. */
  goToLogin: (postId: number, wanted: boolean) => void;
};

/**
 * The likes of the posts on this page, shared by every control that shows them. It outlives soft navigation, so that a
 * page from the router's cache cannot show an older state.
 */
export class LikeStore {
  readonly #models = new Map<number, LikeModel>();
  readonly #listeners = new Set<() => void>();
  /** Post → how many controls on the page show it. */
  readonly #shown = new Map<number, number>();
  #context: Context = { socketId: () => undefined, goToLogin: () => {} };
  #notice = "";
  #noticeTimer: ReturnType<typeof setTimeout> | undefined;
  #refreshTimer: ReturnType<typeof setTimeout> | undefined;

  connect(context: Context): void {
    this.#context = context;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  model = (postId: number): LikeModel | undefined => this.#models.get(postId);

  /** The message about a failed like, or an empty text. */
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
    this.#setNotice("");
    this.#apply(postId, { type: "clicked" });
  }

  live(postId: number, count: number, version: number): void {
    this.#apply(postId, { type: "live", count, version });
  }

  /** Reloads all likes on the page, because messages may have been missed. Simultaneous calls share one request. */
  refresh = (): void => {
    clearTimeout(this.#refreshTimer);
    this.#refreshTimer = setTimeout(() => void this.#reload());
  };

  async #reload(): Promise<void> {
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
    this.#settle(postId, wanted, await saveLike(postId, wanted, this.#context.socketId()));
  }

  #settle(postId: number, wanted: boolean, outcome: SaveOutcome): void {
    if (outcome.type === "saved") {
      this.#apply(postId, outcome);
      return;
    }
    const model = this.#models.get(postId);
    if (!model) return;
    const { model: rolledBack, isLost } = step(model, { type: "failed" });
    this.#set(postId, rolledBack);
    if (outcome.type === "logged-out") {
      this.#context.goToLogin(postId, wanted);
      return;
    }
    if (isLost) this.#setNotice(outcome.message);
    // The response may be lost and not the like, so the state is reloaded.
    this.refresh();
  }

  #set(postId: number, model: LikeModel): void {
    if (this.#models.get(postId) === model) return;
    this.#models.set(postId, model);
    this.#changed();
  }

  #setNotice(notice: string): void {
    clearTimeout(this.#noticeTimer);
    if (notice) this.#noticeTimer = setTimeout(() => this.#setNotice(""), NOTICE_MS);
    if (this.#notice === notice) return;
    this.#notice = notice;
    this.#changed();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
