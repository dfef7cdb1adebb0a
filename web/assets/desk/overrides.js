// What the privacy guard sees before signing: a block stops, anything less waits for a reason, one for each kind in a field.

import { sightings } from "./guard.js";
import { element, text } from "./page.js";

const given = new Map();
const keyOf = ({ field, kind }) => `${field} ${kind}`;

/** The server's sightings, and this browser's own where the server is silent. */
export function seen(statement, told = []) {
  const known = new Set(told.map(keyOf));
  const own = sightings(statement).filter((one) => !known.has(keyOf(one)));
  const words = (one) => ({ ...one, masked: one.shown, message: text(`script-guard-${one.kind}`) });
  const once = new Map([...told, ...own.map(words)].map((one) => [`${keyOf(one)} ${one.masked}`, one]));
  return [...once.values()];
}

/** The field in which a person says why a sighting stays; one for each kind in a field, also where it is seen twice. */
export function reasonField(sighting, asked) {
  const key = keyOf(sighting);
  if (sighting.severity === "block" || asked.has(key)) return null;
  asked.add(key);
  const input = element("input", { maxlength: 200, autocomplete: "off", "data-field": sighting.field, "data-kind": sighting.kind });
  input.value = given.get(key) ?? "";
  input.addEventListener("input", () => given.set(key, input.value));
  return element("label", { class: "field override" }, text("script-override"), input);
}

/** The reasons as the server wants them, or null where one is missing; that field is then in focus. */
export function overrides(list) {
  const inputs = [...list.querySelectorAll("input[data-kind]")];
  const empty = inputs.find((input) => input.value.trim() === "");
  empty?.focus();
  const words = (input) => input.value.normalize("NFC").replace(/\p{Cc}/gu, " ").trim();
  return empty ? null : inputs.map((input) => ({ field: input.dataset.field, kind: input.dataset.kind, reason: words(input) }));
}
