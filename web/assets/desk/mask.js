// Puts the masked form in the place of what the privacy guard has found, where the person presses the button beside the field.

import { fields, show, valueOf } from "./form.js";
import { element, text } from "./page.js";

/** The button for a sighting in `value`, the field's text as the statement has it. */
export function maskButton({ field, start, end, masked }, value) {
  const was = Array.from(String(value ?? "")).slice(start, end).join("");
  const held = { "data-field": field, "data-start": start, "data-end": end, "data-masked": masked, "data-was": was };
  return element("button", { type: "button", class: "button-quiet small", "data-act": "mask", ...held }, text("script-mask"));
}

/** `words` with the masked form, or as they are where something else stands there by now. */
export function masked(words, { start, end, masked: shown, was }) {
  const characters = Array.from(words);
  if (characters.slice(Number(start), Number(end)).join("") !== was) return words;
  characters.splice(Number(start), Number(end) - Number(start), shown);
  return characters.join("");
}

/** Does what the button says, and lets the page know that the field has changed. */
export function mask(root, button) {
  const all = fields(root);
  const whole = all.find((input) => input.dataset.path === button.dataset.field);
  const [, list, place] = /^(.*)\.([0-9]+)$/.exec(button.dataset.field) ?? [];
  const input = whole ?? all.find((one) => one.dataset.type === "lines" && one.dataset.path === list);
  if (!input) return;
  const value = valueOf(input);
  if (Array.isArray(value)) show(input, value.map((line, at) => (at === Number(place) ? masked(line, button.dataset) : line)));
  else show(input, masked(String(value ?? ""), button.dataset));
  input.focus();
  input.dispatchEvent(new Event("input", { bubbles: true }));
}
