type ErrorText = {
  status: number;
  /** The title of the document. */
  title: string;
  heading: string;
  text: string;
};

const BAD_REQUEST = { status: 400, title: "Bad request", heading: "Bad Request" };
const FORBIDDEN = { status: 403, title: "Access forbidden", heading: "Access Forbidden" };
const UNAVAILABLE = { status: 503, title: "Unavailable", heading: "Unavailable" };

/** The texts of every error page: those of the app, and those that the launcher writes itself. */
export const ERROR_PAGES = {
  moved: { status: 308, title: "Moved", heading: "Moved", text: "This page has another address." },
  badRequest: { ...BAD_REQUEST, text: "Your browser sent a request that this site doesn’t understand." },
  unknownHost: {
    ...BAD_REQUEST,
    text: "This site isn’t available under the name or address in your browser. If the site is yours, add it to ALLOWED_HOSTS.",
  },
  staleForm: {
    ...BAD_REQUEST,
    text: "The form you sent is outdated, because the site was updated. Go back, reload the page and send the form again.",
  },
  forbidden: { ...FORBIDDEN, text: "You don’t have access to this page. You may be logged in to another account." },
  crossSite: { ...FORBIDDEN, text: "The form was sent from another site. Open the page here and send the form again." },
  notFound: {
    status: 404,
    title: "Page not found",
    heading: "Page Not Found",
    text: "This page doesn’t exist, or it is a draft of another user.",
  },
  methodNotAllowed: {
    status: 405,
    title: "Method not allowed",
    heading: "Method Not Allowed",
    text: "This page doesn’t support the method of your browser’s request.",
  },
  tooSlow: {
    status: 408,
    title: "Request timeout",
    heading: "Request Timeout",
    text: "Your request didn’t arrive in time. Send it again.",
  },
  tooLarge: {
    status: 413,
    title: "Too large",
    heading: "Too Large",
    text: "Your request is larger than this page accepts. Go back and send less: an image can have up to 10 MB.",
  },
  throttled: {
    status: 429,
    title: "Too many requests",
    heading: "Too Many Requests",
    text: "You have sent too many requests. Try again in {seconds} seconds.",
  },
  crashed: {
    status: 500,
    title: "Error",
    heading: "Server Error",
    text: "Something went wrong on our end. Try again in a moment.",
  },
  busy: { ...UNAVAILABLE, text: "This site is receiving too much data at the moment. Try again in a minute." },
  timedOut: { ...UNAVAILABLE, text: "This took too long and was stopped. Try again in a minute." },
  /** The text follows that of the outage (lib/outage.ts). */
  unavailable: { ...UNAVAILABLE, text: "If you were sending a form, go back and send it again." },
} satisfies Record<string, ErrorText>;

/** The reference finds the error in the log. */
export const referenceText = (reference: string) => `The error has been logged (reference ${reference}).`;

export const BACK_HOME = "Back to the diary";
