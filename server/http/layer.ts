import type { HttpRequest } from "./request.ts";
import type { HttpResponse } from "./response.ts";

type Done = void | Promise<void>;

/** Answers a request, or passes it to the layers that follow by `next`. Returns what `next` returns. */
export type Layer = (request: HttpRequest, response: HttpResponse, next: () => Done) => Done;

/** Answers a request and returns true, or leaves it to the next handler. */
export type Handler = (request: HttpRequest, response: HttpResponse) => boolean | Promise<boolean>;

/** Runs the layers in order until one of them does not call `next`. */
export function runLayers(layers: Layer[], request: HttpRequest, response: HttpResponse, at = 0): Done {
  return layers[at]?.(request, response, () => runLayers(layers, request, response, at + 1));
}

/** The layer of an optional handler: it calls `next` when the handler returns false. */
export function tryHandler(handle: Handler | undefined): Layer[] {
  if (!handle) return [];
  return [
    (request, response, next) => {
      const answered = handle(request, response);
      if (answered instanceof Promise) return answered.then((isAnswered) => (isAnswered ? undefined : next()));
      return answered ? undefined : next();
    },
  ];
}
