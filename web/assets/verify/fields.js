// How a signed value reads to people: one value, a whole statement as a list, and the comparison of a page with what was signed.

import { at } from "./canonical.js";

// The texts of the page's data block, as a function of id and arguments.
export function reader(texts) {
  return (id, args = {}) => {
    const text = Object.prototype.hasOwnProperty.call(texts, id) ? texts[id] : id;
    return text.replace(/\{([a-z]+)\}/g, (whole, name) => (name in args ? String(args[name]) : whole));
  };
}

// Fen as yuan with two decimals and commas.
export function money(t, fen) {
  const digits = String(Math.abs(fen)).padStart(3, "0");
  const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ",");
  return t("format-money", { yuan: `${fen < 0 ? "-" : ""}${yuan}.${digits.slice(-2)}` });
}

// A date YYYY-MM-DD; the year is left out where it is `year`.
export function date(t, text, year) {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return text;
  const args = { year: Number(match[1]), month: t(`format-month-${Number(match[2])}`), day: Number(match[3]) };
  return t(args.year === year ? "format-date" : "format-date-year", args);
}

// The day and the minute of a timestamp in +08:00, as YYYY-MM-DD and HH:MM.
export function beijing(timestamp) {
  const moved = new Date(Date.parse(timestamp) + 8 * 3600 * 1000).toISOString();
  return [moved.slice(0, 10), moved.slice(11, 16)];
}

// The year in which a signed thing was published: dates of that year stand on its page without it.
export const yearOf = (entry) => Number(beijing(entry.at)[0].slice(0, 4));

// The message that names a value taken from a list: `code-motion-party-members`, `code-path-a-plus`.
export const codeId = (name, value) =>
  `code-${name}-${value}`.toLowerCase().replace(/\+/g, "-plus").replace(/_/g, "-");

// `CODE: words` of a return.
function reason(t, text) {
  const cut = text.indexOf(": ");
  const id = codeId("reason", text.slice(0, Math.max(cut, 0)));
  return cut < 0 || t(id) === id ? text : t("format-reason", { code: t(id), words: text.slice(cut + 2) });
}

// How a value reads. `as` is what the page's data-as says: text, money, date, count, moment (date and time), day (the date of a
// moment, always with its year), code:NAME, list (of texts), codes:NAME (a list of codes), reason (of a return).
export function format(t, as, value, year) {
  const [kind, name] = as.split(":");
  if (kind === "money") return money(t, value);
  if (kind === "date") return date(t, value, year);
  if (kind === "day") return date(t, beijing(value)[0]);
  if (kind === "moment") return t("format-moment", { date: date(t, beijing(value)[0]), time: beijing(value)[1] });
  if (kind === "code") return t(codeId(name, value));
  if (kind === "codes") return value.map((code) => t(codeId(name, code))).join(t("format-comma"));
  if (kind === "reason") return reason(t, value);
  if (kind === "list") return value.join(t("format-comma"));
  return String(value);
}

// What the page shows differently from what was signed: elements marked data-f (a path into the entry) and data-as.
export function compare(t, entry, root) {
  const year = yearOf(entry);
  const differing = [];
  for (const element of root.querySelectorAll("[data-f]")) {
    const value = at(entry, element.dataset.f);
    let signed;
    try {
      signed = value === undefined ? undefined : format(t, element.dataset.as || "text", value, year);
    } catch (_) {
      signed = undefined;
    }
    if (signed !== element.textContent) differing.push({ element, path: element.dataset.f, signed });
  }
  // A paper leads to the bytes whose hash was signed.
  for (const element of root.querySelectorAll("a[data-file]")) {
    const path = `${element.dataset.file}.sha256`;
    const signed = `/files/${at(entry, path)}`;
    if (signed !== element.getAttribute("href")) differing.push({ element, path, signed });
  }
  return differing;
}

// What no page shows in words: the names that bind a statement to its log, its rules and its round. These are checked, not read.
const BINDING = ["catalogue", "id", "log", "pack", "round"].map((name) => `statement.${name}`);
const SEAL = /\.seal\.(entry|salt)$/;

// The paths of every plain value, a list of plain values being one.
function* leaves(value, path) {
  if (value === null || typeof value !== "object") yield path;
  else if (Array.isArray(value) && value.every((item) => typeof item === "string")) yield* value.length > 0 ? [path] : [];
  else for (const [name, inner] of Object.entries(value)) yield* leaves(inner, `${path}.${name}`);
}

// What was signed and stands nowhere on the page: each field of the statement, and what each round says.
export function missing(entry, root) {
  const said = (entry.countersigned || []).flatMap(({ reason }, i) => {
    const round = `countersigned.${i}`;
    return reason === "" ? [`${round}.verdict`] : [`${round}.verdict`, `${round}.reason`];
  });
  const paths = [...leaves(entry.statement, "statement"), ...said];
  const shown = new Set(Array.from(root.querySelectorAll("[data-f]"), (element) => element.dataset.f));
  return paths.filter((path) => !BINDING.includes(path) && !SEAL.test(path) && !shown.has(path));
}

// How a field is called: its dotted path without list indexes, or the end of it that has a name. What a correction says instead is
// called as what it corrects.
export function label(t, path) {
  const names = path.replace(/^says\.(?=.)/, "").split(".").filter((name) => !/^\d+$/.test(name));
  const ids = names.map((_, i) => `field-${names.slice(i).join("-").replace(/_/g, "-")}`);
  const found = ids.find((id) => t(id) !== id);
  return found ? t(found) : names[names.length - 1];
}

// The fields that are amounts in fen, wherever they stand; `received` is one in a notice, and a count in a disclosure.
const MONEY = new Set(
  (
    "actual allotted amount available balance bank budget cash closing collected contract_price control_price cost depreciation " +
    "distributed estimate income month net opening owed_by owed_to paid payable per_head per_share planned price quarter rate " +
    "receivable rent reserve retention settlement_approved settlement_submitted spending spent total used year"
  ).split(" "),
);
const isMoney = (path, name) => MONEY.has(name) || /(^|\.)content\.(.*\.)?received$/.test(path);

// How a value reads where nothing says what it is: by its field's name and its own look.
export function guess(t, path, value) {
  const name = path.split(".").filter((part) => !/^\d+$/.test(part)).pop();
  if (typeof value === "number") return isMoney(path, name) ? money(t, value) : String(value);
  if (typeof value !== "string") return String(value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return date(t, value);
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) return format(t, "moment", value);
  const id = codeId(name, value);
  return t(id) === id ? value : t(id);
}

// Every field of a value as a definition list, in the order that the signed bytes have, nothing left out.
export function describe(t, value, path = "") {
  const list = document.createElement("dl");
  list.className = "fields";
  for (const [name, inner] of Object.entries(value)) {
    const here = path ? `${path}.${name}` : name;
    const term = document.createElement("dt");
    term.textContent = Array.isArray(value) ? `${Number(name) + 1}` : label(t, here);
    const held = document.createElement("dd");
    if (Array.isArray(inner) && inner.every((item) => typeof item !== "object")) {
      held.textContent = inner.map((item) => guess(t, here, item)).join(t("format-comma"));
    } else if (typeof inner === "object") {
      held.append(describe(t, inner, here));
    } else {
      held.textContent = guess(t, here, inner);
      if (/^[!-~]{32,}$/.test(inner)) held.className = "code";
    }
    list.append(term, held);
  }
  return list;
}
