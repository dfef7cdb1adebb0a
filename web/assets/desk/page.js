// What every desk page needs: its texts and data, requests to our own server, and one place to say what went wrong.

/** The JSON of a data block of the page, or `otherwise` where there is none. */
export function data(id, otherwise = null) {
  const block = document.getElementById(id);
  return block ? JSON.parse(block.textContent) : otherwise;
}

const texts = data("texts", {});

/** The text `id` in the page's language, with {name} replaced by args.name. */
export function text(id, args = {}) {
  const found = texts[id] ?? id;
  return found.replace(/\{([a-z_]+)\}/g, (whole, name) => (name in args ? String(args[name]) : whole));
}

/** A request failed: `status` (0 where nothing came back), `title`, `detail`, `errors` [{field, code, message}], `body`. */
export class Refused extends Error {
  constructor(status, body) {
    super(body?.title ?? String(status));
    this.status = status;
    this.title = body?.title ?? "";
    this.detail = body?.detail ?? "";
    this.errors = Array.isArray(body?.errors) ? body.errors : [];
    this.body = body;
  }
}

/** Sends JSON and gives the answer's JSON; throws Refused. */
export async function ask(method, path, body, options = {}) {
  let response;
  try {
    response = await fetch(path, {
      method,
      credentials: "same-origin",
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
      ...options,
    });
  } catch {
    throw new Refused(0, null);
  }
  let answer = null;
  try {
    answer = response.status === 204 ? null : await response.json();
  } catch {
    // An answer without JSON has nothing to add to its status.
  }
  if (!response.ok) throw new Refused(response.status, answer);
  return answer;
}

/** An element with attributes and children; text only ever as text. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** What went wrong, in words a person can act on. */
export function reason(error) {
  if (error?.code && error.constructor.name === "DeviceError") return text(`script-device-${error.code}`);
  if (!(error instanceof Refused)) return text("script-unexpected");
  if (error.status === 0) return text("script-offline");
  if (error.status === 401) return text("script-signed-out");
  const first = error.errors[0]?.message;
  // What is wrong with one thing says more than that something is wrong.
  return (error.status === 422 && first) || error.detail || first || error.title || text("script-unexpected");
}

/** Says something in an element of the page; kind is "", "holds", "broken" or "note". */
export function say(place, words, kind = "") {
  place.className = kind ? `say ${kind}` : "say";
  place.replaceChildren(words);
  place.hidden = words === "";
}

/** Keeps a button from being pressed twice while `work` runs. */
export async function busy(button, work) {
  if (button.getAttribute("aria-disabled") === "true") return;
  button.setAttribute("aria-disabled", "true");
  button.classList.add("working");
  try {
    await work();
  } finally {
    button.removeAttribute("aria-disabled");
    button.classList.remove("working");
  }
}

/** 16 random bytes in hex: the id of a statement to come. */
export function freshId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Copies and says so; where the browser refuses, the text is selected instead. */
export async function copy(words, place, field) {
  try {
    await navigator.clipboard.writeText(words);
    say(place, text("script-copied"), "holds");
  } catch {
    field?.select?.();
    say(place, text("script-copy-by-hand"), "note");
  }
}
