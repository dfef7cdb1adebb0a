// The check of an entry's page, as people see it: five plain lines, a red band where something does not hold, the details folded.

import { hex } from "./bytes.js";
import { check } from "./check.js";
import { grouped } from "./authority.js";
import { compare, describe, missing, reader } from "./fields.js";
import { Unchecked } from "./log.js";

// The bytes of a path of this server; what does not arrive could not be checked.
async function get(path) {
  let answer;
  try {
    // An entry comes with the newest checkpoint, which an older copy would not have.
    answer = await fetch(path, { credentials: "same-origin", cache: path.endsWith(".json") ? "no-cache" : "default" });
  } catch (_) {
    throw new Unchecked("phone-why-network");
  }
  if (!answer.ok) throw new Unchecked("phone-why-server", { status: answer.status });
  return new Uint8Array(await answer.arrayBuffer());
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

// What a line is called: by the post of who signed where that is known.
function title(t, { name, args }) {
  if (name === "author" && args.post) return t(`phone-author-${args.post}`, args);
  if (name === "liaison" && args.name) return t("phone-liaison-name", args);
  if (name === "ledger" && args.size) return t("phone-ledger-index", args);
  return t(`phone-line-${name}`);
}

const CLASSES = { holds: "verdict", broken: "verdict broken", unchecked: "verdict unknown" };

function row(t, line) {
  const item = element("li", CLASSES[line.state]);
  item.append(element("span", "for-ears", t(`phone-state-${line.state}`)), title(t, line));
  item.dataset.line = line.name;
  item.dataset.state = line.state;
  if (line.state !== "holds") {
    const why = t(line.why, line.args);
    item.append(element("small", "", t(line.state === "broken" ? "phone-broken" : "phone-unchecked", { why })));
  }
  return item;
}

function summary(t, lines) {
  const broken = lines.filter((line) => line.state === "broken").length;
  if (broken > 0) return t("phone-summary-broken", { n: broken });
  const open = lines.filter((line) => line.state === "unchecked").length;
  if (open === lines.length) return t("phone-summary-none");
  return open > 0 ? t("phone-summary-unchecked", { n: open, held: lines.length - open }) : t("phone-summary-holds");
}

// What was checked with which numbers, for whoever wants to compare them with another phone or with paper.
function facts(t, { entry, facts: { founding, held = [], head } }) {
  const list = element("dl", "fields");
  const add = (id, value, code) => list.append(element("dt", "", t(id)), element("dd", code ? "code" : "", value));
  if (entry) add("phone-fact-leaf", hex(entry.leaf), true);
  if (head) {
    add("phone-fact-size", String(head.size));
    add("phone-fact-root", hex(head.root), true);
  }
  if (founding && founding.origin) add("phone-fact-log", founding.origin, true);
  for (const one of held) {
    const who = t("phone-fact-key", { post: t(`code-post-${one.post}`), name: one.name, index: one.index });
    list.append(element("dt", "", who), element("dd", "code", grouped(one.key)));
  }
  return list;
}

function folded(t, id, content) {
  const details = element("details");
  details.append(element("summary", "", t(id)), content);
  return details;
}

// Marks what differs, so that the eye finds it.
function mark(t, differing) {
  for (const { element: shown, signed } of differing) {
    shown.classList.add("differs");
    shown.title = signed === undefined ? t("phone-not-signed") : t("phone-signed-is", { text: signed });
  }
}

function show(t, result, place) {
  const list = element("ul", "list");
  for (const line of result.lines) list.append(row(t, line));
  const status = element("p", "", summary(t, result.lines));
  status.setAttribute("role", "status");
  place.replaceChildren(status, list, element("p", "soft", t("phone-not-checked")), folded(t, "phone-details", facts(t, result)));
  if (result.entry) {
    const signed = element("div");
    signed.append(element("p", "soft", t("phone-signed-note")), describe(t, result.entry.entry.statement));
    place.append(folded(t, "phone-signed", signed));
  }
  place.dataset.state = result.lines.some((line) => line.state === "broken") ? "broken" : "done";
}

export async function run() {
  const main = document.querySelector("main[data-index]");
  const place = document.getElementById("phone-check");
  const t = reader(JSON.parse(document.getElementById("texts").textContent));
  place.replaceChildren(element("p", "soft", t("phone-checking")));
  const { index, leaf, authority } = main.dataset;
  let differing = [];
  const page = {
    index: Number(index),
    leaf,
    authority: authority.split(",").filter(Boolean).map(Number).filter((one) => one !== Number(index)),
    seals: (main.dataset.seals || "").split(",").filter(Boolean).map(Number),
    code: location.hash,
    differing(entry) {
      differing = compare(t, entry, main);
      // Another entry's page under this one's address shows something that was signed, and not what was asked for.
      const elsewhere = location.pathname === `/e/${index}` ? [] : [location.pathname];
      return [...differing, ...missing(entry, main), ...elsewhere];
    },
  };
  const result = await check(page, get);
  show(t, result, place);
  mark(t, differing);
  const band = document.getElementById("phone-band");
  band.hidden = !result.lines.some((line) => line.state === "broken");
  if (!band.hidden) band.textContent = summary(t, result.lines);
}
