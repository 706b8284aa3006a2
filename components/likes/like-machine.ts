/**
 * What a like control knows and shows. Pure, so that every order of clicks, answers and live messages can be tried.
 * One request is in flight at a time; clicks made meanwhile only change what is wanted in the end.
 */
export type LikeModel = {
  /** What the server said last. */
  liked: boolean;
  count: number;
  version: number;
  /** The visitor's wish while it is being saved, and what the control showed when the request left. */
  pending: { wanted: boolean; from: LikeView } | null;
};

export type LikeView = { liked: boolean; count: number };
export type LikeSnapshot = LikeView & { version: number };

export type LikeEvent =
  | { type: "rendered"; state: LikeSnapshot }
  | { type: "clicked" }
  | { type: "saved"; liked: boolean; count?: number; version?: number }
  | { type: "failed" }
  | { type: "live"; count: number; version: number }
  /** The answer of a batch that was asked for when `asOf` was the version. */
  | { type: "refreshed"; state: LikeView; asOf: number };

export type LikeStep = {
  model: LikeModel;
  /** The request that must leave now. */
  send?: boolean;
  /** A wish was given up and the visitor should hear of it. */
  gaveUp?: boolean;
};

export const newLike = ({ liked, count, version }: LikeSnapshot): LikeModel => ({
  liked,
  count,
  version,
  pending: null,
});

export function viewOf({ liked, count, pending }: LikeModel): LikeView {
  if (!pending) return { liked, count };
  const { wanted, from } = pending;
  const difference = wanted === from.liked ? 0 : wanted ? 1 : -1;
  return { liked: wanted, count: Math.max(0, from.count + difference) };
}

export function step(model: LikeModel, event: LikeEvent): LikeStep {
  switch (event.type) {
    case "clicked":
      return click(model);
    case "saved":
      return settle(model, event);
    case "failed":
      // Everything shown falls back to what the server said, which may be newer than what the click found.
      return { model: { ...model, pending: null }, gaveUp: model.pending?.wanted !== model.liked };
    case "live":
      return { model: withCount(model, event.count, event.version) };
    case "refreshed":
      return { model: refresh(model, event.state, event.asOf) };
    case "rendered":
      return { model: model.pending || event.state.version < model.version ? model : newLike(event.state) };
  }
}

function click(model: LikeModel): LikeStep {
  const wanted = !viewOf(model).liked;
  if (model.pending) return { model: { ...model, pending: { ...model.pending, wanted } } };
  return { model: request(model, wanted), send: true };
}

const request = (model: LikeModel, wanted: boolean): LikeModel => ({
  ...model,
  pending: { wanted, from: { liked: model.liked, count: model.count } },
});

function settle(model: LikeModel, saved: { liked: boolean; count?: number; version?: number }): LikeStep {
  const { pending } = model;
  const guess = viewOf({ ...model, pending: pending && { ...pending, wanted: saved.liked } });
  const counted = withCount(model, saved.count ?? guess.count, saved.version ?? model.version + 1);
  const known = { ...counted, liked: saved.liked, pending: null };
  // Clicked again meanwhile, or another tab was quicker: the last wish still has to be reached.
  if (pending && pending.wanted !== saved.liked) return { model: request(known, pending.wanted), send: true };
  return { model: known };
}

/** Messages can overtake each other; an older one is dropped. */
function withCount(model: LikeModel, count: number, version: number): LikeModel {
  return version > model.version ? { ...model, count, version } : model;
}

function refresh(model: LikeModel, state: LikeView, asOf: number): LikeModel {
  if (model.pending) return model;
  // A live message that came after the question knows better than the answer.
  return { ...model, liked: state.liked, count: model.version === asOf ? state.count : model.count };
}
