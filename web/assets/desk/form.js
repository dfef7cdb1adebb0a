// Reads and writes the fields of a screen. Every field is an element with data-path and data-type.
// What cannot be read as its type stays what was typed, so that nothing is lost and the check can say why.

import { count, differenceFromYuan, fenFromYuan, yuanFromFen } from "./money.js";
import { get, same, set } from "./path.js";
import { clean } from "./text.js";

/** Every field on the page, those of repeated rows too. */
export function fields(root) {
  return [...root.querySelectorAll("[data-path][data-type]")].filter((field) => !field.closest("template"));
}

/** The value of a field, undefined where it is empty. */
export function valueOf(field) {
  const type = field.dataset.type;
  if (type === "code" || type === "codes") {
    if (field.matches("select")) return field.value || undefined;
    const chosen = [...field.querySelectorAll("input:checked")].map((box) => box.value);
    return type === "codes" ? (chosen.length ? chosen : undefined) : chosen[0];
  }
  if (type === "files") return field.dataset.value ? JSON.parse(field.dataset.value) : undefined;
  if (type === "json") return field.value ? JSON.parse(field.value) : undefined;
  const typed = clean(field.value);
  if (typed === "") return undefined;
  if (type === "lines") return typed.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  if (type === "int") return count(typed) ?? typed;
  if (type === "money") return fenFromYuan(typed) ?? typed;
  if (type === "difference") return differenceFromYuan(typed) ?? typed;
  return typed;
}

/** Shows a value in a field. */
export function show(field, value) {
  const type = field.dataset.type;
  if ((type === "code" || type === "codes") && !field.matches("select")) {
    const chosen = [].concat(value ?? []);
    for (const box of field.querySelectorAll("input")) box.checked = chosen.includes(box.value);
    return;
  }
  if (type === "files") {
    field.dataset.value = Array.isArray(value) && value.length ? JSON.stringify(value) : "";
    field.dispatchEvent(new Event("shown", { bubbles: true }));
    return;
  }
  if (type === "json") {
    field.value = value === undefined || value === null ? "" : JSON.stringify(value);
    field.dispatchEvent(new Event("shown", { bubbles: true }));
    return;
  }
  // What stands there already is left alone: the caret of whoever is typing would jump.
  if (value !== undefined && same(valueOf(field), value)) return;
  if (value === undefined || value === null) field.value = "";
  else if (type === "lines" && Array.isArray(value)) field.value = value.join("\n");
  else if ((type === "money" || type === "difference") && Number.isSafeInteger(value)) field.value = yuanFromFen(value);
  else field.value = String(value);
}

/** Fills the whole screen from a draft's fields. */
export function fill(root, draft) {
  for (const list of root.querySelectorAll("[data-list]")) {
    const elements = get(draft, list.dataset.list);
    const wanted = Array.isArray(elements) ? elements.length : 0;
    // An empty group that most matters fill stands open with one row; what is folded waits to be asked for.
    const open = wanted === 0 && !list.closest("details") ? 1 : wanted;
    for (const line of lines(list).slice(open)) line.remove();
    while (lines(list).length < open) add(list);
  }
  for (const field of fields(root)) show(field, get(draft, field.dataset.path));
  for (const more of root.querySelectorAll("details.more")) {
    if (fields(more).some((field) => valueOf(field) !== undefined)) more.open = true;
  }
}

/** Writes the screen's values into a draft's fields; what is not on this screen stays. */
export function collect(root, draft) {
  for (const list of root.querySelectorAll("[data-list]")) {
    set(draft, list.dataset.list, renumber(list).length ? [] : undefined);
  }
  for (const field of fields(root)) {
    const value = hidden(field) ? undefined : valueOf(field);
    if (value !== undefined || !field.closest("[data-list]")) set(draft, field.dataset.path, value);
  }
  return draft;
}

/** A card that does not apply takes its values with it. */
const hidden = (field) => field.closest("[data-when]")?.hidden === true;

const lines = (list) => [...list.querySelectorAll(":scope > .line")];

/** Adds an empty row to a repeated group and gives it. */
export function add(list) {
  const line = list.querySelector(":scope > template").content.firstElementChild.cloneNode(true);
  list.insertBefore(line, list.querySelector(":scope > .add"));
  number(line, lines(list).length - 1);
  return line;
}

/** Rows that say something come first in number, so that the list has no holes; gives those rows. */
function renumber(list) {
  const full = [];
  const empty = [];
  for (const line of lines(list)) {
    (fields(line).some((field) => valueOf(field) !== undefined) ? full : empty).push(line);
  }
  [...full, ...empty].forEach(number);
  return full;
}

function number(line, place) {
  for (const field of fields(line)) {
    field.dataset.pattern ??= field.dataset.path;
    field.dataset.path = field.dataset.pattern.replace("#", String(place));
    const id = `f-${field.dataset.path.replaceAll(".", "-")}`;
    const label = line.querySelector(`label[for="${CSS.escape(field.id)}"]`);
    field.id = id;
    label?.setAttribute("for", id);
  }
}

/** Shows the cards whose condition holds, hides the others. */
export function applies(root, draft) {
  for (const card of root.querySelectorAll("[data-when]")) {
    const [path, value] = card.dataset.when.split("=");
    card.hidden = get(draft, path) !== value;
  }
}

/** Every value at a path of a draft; `#` stands for each place of a list. */
function valuesAt(draft, path) {
  const [first, ...rest] = path.split(".#.");
  const value = get(draft, first);
  return rest.length === 0 ? [value] : (Array.isArray(value) ? value : []).map((one) => get(one, rest.join(".#.")));
}

/** What a field takes its value from says: the first of the paths between bars that says anything. Paths between spaces are added up,
 * once all of them are typed; a list that a count is taken from is counted. */
function known(draft, field) {
  for (const paths of field.dataset.default.split("|")) {
    const values = paths.split(" ").flatMap((path) => valuesAt(draft, path));
    if (/[ #]/.test(paths)) {
      if (values.length > 0 && values.every(Number.isSafeInteger)) return values.reduce((sum, value) => sum + value);
    } else if (values[0] !== undefined && values[0] !== null && values[0] !== "") {
      return field.dataset.type === "int" && Array.isArray(values[0]) ? values[0].length : values[0];
    }
  }
  return undefined;
}

/** Whether a field is asked for: one of a row, or of a group that may be left out, once something was typed there. */
function isAsked(root, field) {
  const { beside } = field.dataset;
  if (beside === undefined) return true;
  const row = field.closest(".line");
  const others = row ? fields(row) : fields(root).filter((other) => other.dataset.path.startsWith(beside));
  return others.some((other) => other.dataset.default === undefined && valueOf(other) !== undefined);
}

/** Takes lists over that stand elsewhere already, each once: whoever takes the rows away does not find them here again. */
function takeLists(root, draft) {
  const taken = get(draft, "aside.taken") ?? [];
  const isNew = ({ dataset: { list, default: source } }) =>
    !taken.includes(list) && get(draft, list) === undefined && get(draft, source)?.length > 0;
  const lists = [...root.querySelectorAll("[data-list][data-default]")].filter(isNew);
  for (const { dataset } of lists) set(draft, dataset.list, JSON.parse(JSON.stringify(get(draft, dataset.default))));
  if (lists.length === 0) return false;
  set(draft, "aside.taken", [...taken, ...lists.map(({ dataset }) => dataset.list)]);
  fill(root, draft);
  return true;
}

/** Fills fields that are empty, or were only ever filled from there, from what they take their default from. The one that somebody is
 * typing in is left alone. */
export function defaults(root, draft) {
  let filled = takeLists(root, draft);
  const wanting = fields(root).filter((field) => field.dataset.default !== undefined && field !== document.activeElement && !hidden(field));
  for (const field of wanting) {
    const now = valueOf(field);
    if (now !== undefined && field.dataset.taken !== String(now)) continue;
    const source = isAsked(root, field) ? known(draft, field) : undefined;
    // What was only ever taken goes with the group that it was taken for.
    if (source === undefined && field.dataset.beside === undefined) continue;
    if (String(now) === String(source)) continue;
    show(field, source);
    field.dataset.taken = String(source);
    set(draft, field.dataset.path, valueOf(field));
    filled = true;
  }
  return filled;
}
