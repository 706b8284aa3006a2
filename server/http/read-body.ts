import { createBodyReader } from "./form-body.ts";
import type { Layer } from "./layer.ts";
import { refuse } from "./refusal.ts";
import type { HttpRequest } from "./request.ts";
import { createBodyLimit, declaredLength, declaresTooMuch, limitOf } from "./reserve-body-memory.ts";
import type { HttpResponse } from "./response.ts";

/** Refuses bodies that are too large, and calls `next` when there is room for the body or its form is parsed. */
export function readBody(): Layer {
  const limitBody = createBodyLimit();
  const prepareBody = createBodyReader();
  return (request, response, next) => {
    // An empty body is not a valid form, so a POST without a body is checked too.
    if (!request.hasBody && request.method !== "POST") {
      sendContinue(request, response);
      return next();
    }
    if (declaresTooMuch(request)) return refuse(request, response, "tooLarge");
    // By the original type and length: a prepared body has others.
    const [limit, declared] = [limitOf(request), declaredLength(request)];
    const { receive, whenGiven } = prepareBody(request, response, (fault) => void refuse(request, response, fault));
    if (!request.hasBody) {
      sendContinue(request, response);
      request.receiveBody(receive);
      return whenGiven ? whenGiven.then(next) : next();
    }
    const refuseExcess = (excess: "tooLarge" | "busy") => refuse(request, response, excess);
    const room = limitBody(request, response, refuseExcess, receive, limit, declared);
    if (!room) return undefined;
    sendContinue(request, response);
    return (whenGiven ?? room).then(next);
  };
}

function sendContinue(request: HttpRequest, response: HttpResponse): void {
  if (!request.awaitsContinue) return;
  request.awaitsContinue = false;
  response.writeContinue();
}
