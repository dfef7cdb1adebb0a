// One screen of a matter: fields in and out, saved as typed, checked as typed.

import { check, show } from "./check.js";
import { Draft } from "./draft.js";
import { mountFiles } from "./files.js";
import { add, applies, collect, defaults, fields, fill, valueOf } from "./form.js";
import { mask } from "./mask.js";
import { busy, data } from "./page.js";
import { mountSheets } from "./sheet.js";
import { decision } from "./statement.js";

const REST = 500;
const config = data("config");
const root = document.getElementById("screen");
const touched = new Set();
// Who comes from the review's list of what is missing sees all of it, also where nothing was typed yet.
const all = location.hash.startsWith("#f-") || location.hash === "#all";
let timer = 0;

const draft = new Draft(data("draft"), {
  status: document.getElementById("saved"),
  conflict: document.getElementById("conflict"),
  reload: start,
});

function start() {
  fill(root, draft.fields);
  applies(root, draft.fields);
  if (defaults(root, draft.fields)) draft.touch();
  for (const field of fields(root)) if (valueOf(field) !== undefined) unfold(field);
  ask();
}

const unfold = (field) => field.closest("details")?.setAttribute("open", "");

function changed(event) {
  const field = event?.target.closest("[data-path]");
  collect(root, draft.fields);
  if (field) touched.add(field.dataset.path);
  applies(root, draft.fields);
  defaults(root, draft.fields);
  draft.touch();
  clearTimeout(timer);
  timer = setTimeout(ask, REST);
}

async function ask() {
  const statement = decision(config, draft.fields);
  const answer = await check(statement);
  if (answer) show(root, answer, statement, touched, all);
}

root.addEventListener("input", changed);
root.addEventListener("change", changed);
root.addEventListener("focusout", () => draft.flush());
root.addEventListener("click", (event) => {
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

// Leaving by a link waits until what was typed is safe; where it cannot be saved, the person stays and sees why.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || !draft.pending || event.ctrlKey || event.metaKey || link.target) return;
  event.preventDefault();
  busy(link, async () => {
    if (await draft.flush()) location.assign(link.href);
    else document.getElementById("saved").scrollIntoView({ block: "center" });
  });
});

// A page that comes back from the browser's memory holds an old version.
addEventListener("pageshow", (event) => event.persisted && location.reload());

start();
mountFiles(root, config);
mountSheets(root, config);
if (location.hash.startsWith("#f-")) {
  const wanted = document.getElementById(location.hash.slice(1));
  unfold(wanted ?? root);
  (wanted?.matches("fieldset") ? wanted.querySelector("input") : wanted)?.focus();
}
