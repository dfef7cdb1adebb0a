// A matter, all its screens in one document: fields in and out, saved as typed, checked as typed, steps sealed. Going from screen to
// screen asks nothing of the network.

import { check, show } from "./check.js";
import { asker } from "./conflicts.js";
import { Draft } from "./draft.js";
import { mountFiles } from "./files.js";
import { add, applies, collect, defaults, fields, fill, valueOf } from "./form.js";
import { mask } from "./mask.js";
import { busy, data, say, text } from "./page.js";
import { get, same, set } from "./path.js";
import { changeWay, wayFor } from "./path-choice.js";
import { sealing } from "./sealing.js";
import { mountSheets } from "./sheet.js";
import { statement } from "./statement.js";

const REST = 500;
const config = data("config");
const forms = document.getElementById("screens");
const touched = new Set();
// Who comes from the review's list of what is missing sees all of it, also where nothing was typed yet.
const all = location.hash.startsWith("#f-") || location.hash === "#all";
let root = screenAt(location.pathname);
let timer = 0;

const draft = new Draft(config, data("draft"), { status: document.getElementById("saved"), reload: start });
draft.conflict = asker(draft);
const seals = sealing(config, draft, () => root.dataset.screen);

function screenAt(path) {
  const name = path.split("/").pop();
  return [...forms.children].find((screen) => screen.dataset.screen === name) ?? forms.firstElementChild;
}

function start() {
  fill(root, draft.fields);
  applies(root, draft.fields);
  if (defaults(root, draft.fields)) draft.touch();
  for (const field of fields(root)) if (valueOf(field) !== undefined) unfold(field);
  seals.tell();
  ask();
}

const unfold = (field) => {
  for (let folded = field.closest("details"); folded; folded = folded.parentElement.closest("details")) folded.open = true;
};

/** Shows another screen; its address is the one that the server would answer with the same. */
function turn(path) {
  const to = screenAt(path);
  if (to !== root) {
    root.hidden = true;
    root = to;
    root.hidden = false;
  }
  const names = config.screens.map(({ name }) => name);
  const place = names.indexOf(root.dataset.screen);
  const base = `/clerk/matters/${config.id}`;
  document.getElementById("previous").href = place === 0 ? "/clerk" : `${base}/${names[place - 1]}`;
  document.getElementById("next").href = `${base}/${names[place + 1] ?? "review"}`;
  document.title = root.querySelector("h1").textContent;
  start();
}

/** Lines that a spreadsheet brought go into the rows, where they can be read and mended; where they stand outside there are no rows. */
function takeLines() {
  const [lines, rows] = [get(draft.fields, "aside.table"), `${config.prefix}content.lines`];
  const isOutside = get(draft.fields, `${config.prefix}content.table`) !== undefined && get(draft.fields, rows) !== undefined;
  if (!Array.isArray(lines) && !isOutside) return;
  set(draft.fields, "aside.table", undefined);
  set(draft.fields, rows, isOutside ? undefined : lines);
  fill(root, draft.fields);
}

/** Lines of a spreadsheet become rows after those that are there: the same file twice changes nothing. */
function takeRows(place) {
  const lines = get(draft.fields, "aside.rows");
  set(draft.fields, "aside.rows", undefined);
  const there = get(draft.fields, place.dataset.rows) ?? [];
  const isThere = (line) => there.some((row) => Object.entries(line).every(([name, value]) => same(row[name], value)));
  set(draft.fields, place.dataset.rows, [...there, ...(lines ?? []).filter((line) => !isThere(line))]);
  fill(root, draft.fields);
}

function changed(event) {
  const field = event?.target.closest("[data-path]");
  const before = draft.fields.path;
  collect(root, draft.fields);
  const rows = field?.closest("[data-rows]");
  if (rows) takeRows(rows);
  else if (field?.dataset.type === "json") takeLines();
  if (field) touched.add(field.dataset.path);
  applies(root, draft.fields);
  defaults(root, draft.fields);
  draft.touch();
  if (draft.fields.path !== before) return takeWay(before, draft.fields.path);
  if (field?.dataset.path === "aside.effect") return again();
  const way = field?.dataset.path === "money.total" ? wayFor(config, draft.fields) : null;
  if (way !== null) return takeWay(before, way.path);
  seals.tell();
  clearTimeout(timer);
  timer = setTimeout(ask, REST);
  return null;
}

/** Another path has other screens, which the server has. Without it the matter stays on the path that it was on. */
async function takeWay(before, path) {
  const place = document.getElementById("path-changed");
  draft.fields.path = before;
  const [fields, { steps, empties }] = [JSON.parse(JSON.stringify(draft.fields)), config];
  changeWay(config, draft.fields, path);
  say(place, text("script-path-changes"), "note");
  if (await again()) return;
  Object.assign(config, { steps, empties });
  Object.assign(draft.fields, fields);
  start();
  draft.touch();
  say(place, text("script-path-offline"), "note");
}

/** What the screens depend on has changed: once it is safe, the server gives the others. */
async function again() {
  draft.touch();
  const isSafe = await draft.flush();
  if (isSafe) location.reload();
  return isSafe;
}

async function ask() {
  const said = statement(config, draft.fields);
  const answer = await check(said);
  if (answer) show(root, answer, said, touched, all);
}

forms.addEventListener("submit", (event) => event.preventDefault());
forms.addEventListener("input", changed);
forms.addEventListener("change", changed);
forms.addEventListener("focusout", () => draft.flush());
forms.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-act]");
  if (!button) return;
  if (button.dataset.act === "add") {
    add(button.closest("[data-list]")).querySelector("input, select, textarea").focus();
  } else if (button.dataset.act === "mask") {
    mask(root, button);
  } else {
    const list = button.closest("[data-list]");
    button.closest(".line").remove();
    list.querySelector(".add").focus();
    changed();
  }
});

// From screen to screen nothing is loaded. Leaving the matter waits until what was typed is safe; where it cannot be saved, the person
// stays and sees why.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || event.ctrlKey || event.metaKey || link.target) return;
  const name = link.pathname.split("/").pop();
  if (link.pathname === `/clerk/matters/${config.id}/${name}` && config.screens.some((screen) => screen.name === name)) {
    event.preventDefault();
    draft.flush();
    history.pushState(null, "", link.pathname);
    turn(link.pathname);
    scrollTo(0, 0);
    root.querySelector("h1").focus({ preventScroll: true });
    return;
  }
  if (!draft.pending) return;
  event.preventDefault();
  busy(link, async () => {
    if (await draft.flush()) location.assign(link.href);
    else document.getElementById("saved").scrollIntoView({ block: "center" });
  });
});
addEventListener("popstate", () => turn(location.pathname));

// A page that comes back from the browser's memory holds an old version.
addEventListener("pageshow", (event) => event.persisted && location.reload());

async function open() {
  await draft.recall();
  mountFiles(forms, config);
  mountSheets(forms, config);
  turn(location.pathname);
  if (location.hash.startsWith("#f-")) {
    const wanted = document.getElementById(location.hash.slice(1));
    unfold(wanted ?? root);
    (wanted?.matches("fieldset") ? wanted.querySelector("input") : wanted)?.focus();
  }
}

open();
