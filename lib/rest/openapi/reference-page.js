// @ts-check
/** What the reference page of the API does with scripts: it logs in, and sends the requests that are tried out. */

const TIMEOUT_MS = 30_000;
const REFRESH = "/auth/token/refresh/";
const LOGOUT = "/auth/logout/";
const LOGIN = "/auth/login/";
const JSON_TYPE = "application/json";

/**
 * @template {Element} Kind
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => Kind} kind
 */
function find(root, selector, kind) {
  const found = root.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`The page has no ${selector}.`);
  return found;
}

const api = document.body.dataset.api ?? "";
const loginForm = find(document, "#login-form", HTMLFormElement);
const loginStatus = find(document, "#login-status", HTMLElement);
const logoutButton = find(document, "#logout-button", HTMLButtonElement);
const accessToken = find(document, "#access-token", HTMLInputElement);
/**
 * The tokens of one login. A refresh changes them in place, so another object means another login.
 * @typedef {{ access: string, refresh: string, refreshing?: Promise<void> | undefined }} Login
 */

/** Kept nowhere but here: a reload forgets it. @type {Login} */
let login = { access: "", refresh: "" };

/** @typedef {{ method: string, headers?: Record<string, string>, body?: BodyInit }} Outgoing */

/** @param {string} path @param {Outgoing} outgoing */
function request(path, { method, headers = {}, body }, token = accessToken.value.trim()) {
  const authorization = token ? { Authorization: `Bearer ${token}` } : {};
  return fetch(api + path, {
    method,
    headers: { ...authorization, ...headers },
    cache: "no-store",
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...(body === undefined ? {} : { body }),
  });
}

/** To log in and out, which need no token. @param {string} path @param {unknown} fields */
const post = (path, fields) =>
  request(path, { method: "POST", headers: { "Content-Type": JSON_TYPE }, body: JSON.stringify(fields) }, "");

/**
 * Sends a request, and once more when the access token of the login has expired. A pasted token is left alone.
 * @param {string} path
 * @param {Outgoing} outgoing
 */
async function requestWithFreshToken(path, outgoing) {
  const current = login;
  const { access } = current;
  const isOfLogin = access !== "" && access === accessToken.value.trim();
  const response = await request(path, outgoing);
  if (response.status !== 401 || !isOfLogin) return response;
  const { code } = await response
    .clone()
    .json()
    .catch(() => ({}));
  if (code !== "token_not_valid") return response;
  // Another request may have refreshed the tokens since this one was sent.
  if (current.access === access) await refreshOnce(current);
  if (current !== login || current.access === access) return response;
  return await request(path, outgoing, current.access);
}

/** A refresh token is valid once, so requests that expire together share one refresh. @param {Login} current */
function refreshOnce(current) {
  current.refreshing ??= refresh(current).finally(() => {
    current.refreshing = undefined;
  });
  return current.refreshing;
}

/** @param {Login} current */
async function refresh(current) {
  const { access } = current;
  const response = await post(REFRESH, { refresh: current.refresh });
  // Logged out, or logged in again, since.
  if (current !== login) return;
  if (response.status === 401) return showLogin("Your login has expired. Log in again.");
  if (!response.ok) {
    loginStatus.textContent = `Error ${response.status}.`;
    return;
  }
  Object.assign(current, await response.json());
  showToken(access);
}

/** Shows the token of the login in place of its last one; a token that was pasted stays. @param {string} last */
function showToken(last) {
  if (accessToken.value.trim() === last) accessToken.value = login.access;
}

/**
 * @param {string} message
 * @param {{ access: string, refresh: string }} tokens of the login; none while logged out
 */
function showLogin(message, tokens = { access: "", refresh: "" }) {
  const last = login.access;
  login = { ...tokens };
  if (login.access === "") showToken(last);
  else accessToken.value = login.access;
  loginStatus.textContent = message;
  logoutButton.hidden = login.access === "";
}

/** @param {unknown} error */
function describeFailure(error) {
  return error instanceof DOMException && error.name === "TimeoutError"
    ? `No answer after ${TIMEOUT_MS / 1000} seconds.`
    : "The site could not be reached. Try again.";
}

/** What a refusal says, whatever its fields are. @param {unknown} body */
const refusalOf = (body) =>
  Object.values(body ?? {})
    .flat()
    .filter((text) => typeof text === "string" && text.includes(" "))
    .join(" ");

/**
 * Does the work unless it is being done.
 * @param {HTMLElement} element the form or button that asks for it
 * @param {() => Promise<void>} work
 */
async function whileBusy(element, work) {
  if (element.ariaBusy === "true") return;
  element.ariaBusy = "true";
  try {
    await work();
  } finally {
    element.ariaBusy = null;
  }
}

async function logIn() {
  const fields = Object.fromEntries(new FormData(loginForm));
  try {
    const response = await post(LOGIN, fields);
    const body = await response.json();
    if (!response.ok) return showLogin(refusalOf(body) || `Error ${response.status}.`);
    loginForm.reset();
    showLogin(`Logged in as ${fields.username}.`, body);
  } catch (error) {
    showLogin(describeFailure(error));
  }
}

async function logOut() {
  try {
    const response = await post(LOGOUT, { refresh: login.refresh });
    if (response.ok) showLogin("Logged out.");
    else loginStatus.textContent = `Error ${response.status}.`;
  } catch (error) {
    loginStatus.textContent = describeFailure(error);
  }
}

/** @param {HTMLFormElement} form */
function outgoingOf(form) {
  let path = form.dataset.path ?? "";
  const query = new URLSearchParams();
  /** @type {Record<string, string>} */
  const headers = {};
  for (const field of form.querySelectorAll("input[data-in]")) {
    if (!(field instanceof HTMLInputElement)) continue;
    const { name, value } = field;
    if (field.dataset.in === "path") path = path.replace(`{${name}}`, encodeURIComponent(value));
    else if (value !== "" && field.dataset.in === "query") query.append(name, value);
    else if (value !== "") headers[name] = value;
  }
  const search = query.size > 0 ? `?${query}` : "";
  return { path: path + search, outgoing: { method: form.dataset.method ?? "GET", headers, ...bodyOf(form, headers) } };
}

/** @param {HTMLFormElement} form @param {Record<string, string>} headers */
function bodyOf(form, headers) {
  const fields = form.querySelector("fieldset:not([hidden])");
  if (!(fields instanceof HTMLFieldSetElement)) return {};
  const text = fields.querySelector("textarea");
  if (text) {
    headers["Content-Type"] = fields.dataset.type ?? JSON_TYPE;
    return { body: text.value };
  }
  const parts = new FormData();
  for (const field of fields.querySelectorAll("input")) {
    const file = field.files?.[0];
    if (file) parts.append(field.name, file);
    else if (field.type !== "file" && field.value !== "") parts.append(field.name, field.value);
  }
  return { body: parts };
}

/** @param {HTMLFormElement} form */
async function tryOut(form) {
  const answer = form.nextElementSibling;
  if (!(answer instanceof HTMLElement)) return;
  const status = find(answer, ".answer-status", HTMLElement);
  const headers = find(answer, ".answer-headers", HTMLElement);
  const body = find(answer, ".answer-body", HTMLElement);
  const show = (/** @type {string} */ line, /** @type {string} */ head, /** @type {string} */ text) => {
    status.textContent = line;
    headers.textContent = head;
    body.textContent = text;
    headers.hidden = head === "";
    body.hidden = text === "";
  };
  answer.hidden = false;
  show("Sending…", "", "");
  try {
    const { path, outgoing } = outgoingOf(form);
    const response = await requestWithFreshToken(path, outgoing);
    const head = [...response.headers].map(([name, value]) => `${name}: ${value}`).join("\n");
    show(`${response.status} ${response.statusText}`, head, pretty(await response.text()));
  } catch (error) {
    show(describeFailure(error), "", "");
  }
}

/** @param {string} text */
function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** @param {Element} choice */
function chooseBody(choice) {
  if (!(choice instanceof HTMLSelectElement)) return;
  for (const fields of choice.form?.querySelectorAll("fieldset") ?? []) {
    fields.hidden = fields.dataset.type !== choice.value;
  }
}

/** Opens what the address points at. */
function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!(target instanceof HTMLDetailsElement)) return;
  target.open = true;
  target.scrollIntoView();
}

loginForm.addEventListener("submit", (event) => {
  event.preventDefault();
  void whileBusy(loginForm, logIn);
});
logoutButton.addEventListener("click", () => void whileBusy(logoutButton, logOut));
for (const form of document.querySelectorAll("form")) {
  if (form.dataset.path === undefined) continue;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void whileBusy(form, () => tryOut(form));
  });
}
for (const choice of document.querySelectorAll("[data-body-type]")) {
  chooseBody(choice);
  choice.addEventListener("change", () => chooseBody(choice));
}
addEventListener("hashchange", openTarget);
openTarget();
