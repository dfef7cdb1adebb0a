// What two devices wrote differently in one field: both values side by side, and a button for each.

import { fields } from "./form.js";
import { yuanFromFen } from "./money.js";
import { element, text } from "./page.js";
import { get } from "./path.js";

/** How a field is called on this page: its label, or its path. */
function nameOf(path) {
  const field = fields(document).find((one) => one.dataset.path === path);
  const label = field?.matches("fieldset") ? field.querySelector("legend") : field?.closest(".field")?.querySelector("label");
  const list = document.querySelector(`[data-list="${CSS.escape(path)}"]`);
  return label?.textContent ?? list?.getAttribute("aria-label") ?? path;
}

/** A value in words; a sum as yuan, a list line by line. */
function wordsOf(path, value) {
  if (value === undefined) return text("script-conflict-empty");
  const field = fields(document).find((one) => one.dataset.path === path);
  if (typeof value === "number" && ["money", "difference"].includes(field?.dataset.type)) return yuanFromFen(value);
  if (Array.isArray(value)) return value.map((one) => wordsOf("", one)).join("\n");
  if (value !== null && typeof value === "object") return Object.values(value).map((one) => wordsOf("", one)).join(" ");
  const box = [...(field?.querySelectorAll("input, option") ?? [])].find((one) => one.value === value);
  return box?.closest("label")?.textContent.trim() ?? box?.textContent ?? String(value);
}

/** Draws the conflicts of a draft into its band, and gives each answer to `answer(path, conflict or nothing)`. */
export function asker(draft) {
  const band = document.getElementById("conflict");
  return (conflicts, answer) => {
    const wasHidden = band.hidden;
    band.hidden = conflicts.length === 0;
    document.getElementById("conflicts").replaceChildren(
      ...conflicts.map((one) => {
        const button = (id, words, other) => {
          const made = element("button", { type: "button", class: "button-quiet choose", "data-choice": id }, element("span", {}, text(`script-conflict-${id}`)), element("span", { class: "text" }, words));
          made.addEventListener("click", () => answer(one.path, other));
          return made;
        };
        const mine = button("mine", wordsOf(one.path, get(draft.fields, one.path)));
        const theirs = button("theirs", wordsOf(one.path, one.theirs), one);
        return element("li", { "data-conflict": one.path }, element("p", {}, nameOf(one.path)), mine, theirs);
      }),
    );
    if (wasHidden && conflicts.length > 0) band.focus();
  };
}
