/**
 * The state of a like control. Pure, so that every order of clicks, responses and live messages can be tested. One
 * request is in flight at a time; clicks made meanwhile only change the wanted state.
 */
export type LikeModel = {
  /** The last state from the server. */
  liked: boolean;
  count: number;
  version: number;
  /** The wanted state while it is being saved, and the state shown when the request was sent. */
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
  /** The response to a batch request that was sent when the version was `asOf`. */
  | { type: "refreshed"; state: LikeView; asOf: number };

export type LikeStep = {
  model: LikeModel;
  /** Whether a request must be sent now. */
  send?: boolean;
  /** Whether the wanted state was lost, which the visitor must see. */
  isLost?: boolean;
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
      // Falls back to the last state from the server, which may be newer than the one before the click.
      return { model: { ...model, pending: null }, isLost: model.pending?.wanted !== model.liked };
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
  const settled = { ...counted, liked: saved.liked, pending: null };
  // Clicked again meanwhile, or another tab was quicker: the wanted state still has to be saved.
  if (pending && pending.wanted !== saved.liked) return { model: request(settled, pending.wanted), send: true };
  return { model: settled };
}

/** Messages can overtake each other; an older one is dropped. */
function withCount(model: LikeModel, count: number, version: number): LikeModel {
  return version > model.version ? { ...model, count, version } : model;
}

function refresh(model: LikeModel, state: LikeView, asOf: number): LikeModel {
  if (model.pending) return model;
  // A live message that arrived after the request was sent is newer than the response.
  return { ...model, liked: state.liked, count: model.version === asOf ? state.count : model.count };
}
