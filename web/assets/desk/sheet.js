// A spreadsheet into a form. A place is an element with data-sheet (the topic) and data-kind ("table"; "erasable" for a list of names;
// "rows" where every line becomes a row of the form); in it stand two hidden fields of data-type="json": data-part="lines" for a table
// that fits its entry, data-part="table" for one that stands outside, which rows cannot; clerk/field.html draws it. The server reads the
// file and names every cell that is wrong; nothing is taken over while there is one.

import { hex, sha256 } from "../verify/bytes.js";
import { toBytes } from "../verify/canonical.js";
import { ask, busy, element, reason, say, text } from "./page.js";
import { FileError, freshSalt, upload } from "./upload.js";

/** The longest table, in bytes, that stands in its entry, which has other things to hold. */
const FITS = 16 * 1024;

const part = (place, name) => place.querySelector(`[data-part=${name}]`);
const held = (place, name) => JSON.parse(part(place, name)?.value || "null");

/** Makes every place for a spreadsheet under `root` work. `config` has the chain. */
export function mountSheets(root, config) {
  root.addEventListener("change", (event) => {
    const place = event.target.closest("[data-sheet]");
    if (!place || event.target.type !== "file") return;
    const [file] = event.target.files;
    event.target.value = "";
    if (file) busy(place, () => take(place, file, config.chain));
  });
  root.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-sheet-remove]");
    if (!button) return;
    const place = button.closest("[data-sheet]");
    place.querySelector(".found").replaceChildren();
    put(place, null, null);
    place.querySelector("input[type=file]").focus();
  });
  root.addEventListener("shown", (event) => event.target.matches("[data-part]") && draw(event.target.closest("[data-sheet]")));
  root.querySelectorAll("[data-sheet]").forEach(draw);
}

async function take(place, file, chain) {
  const words = place.querySelector(".say");
  const found = place.querySelector(".found");
  found.replaceChildren();
  say(words, text("script-sheet-reading"));
  try {
    const path = `/api/tables?topic=${encodeURIComponent(place.dataset.sheet)}`;
    const headers = { "Content-Type": "application/octet-stream" };
    const answer = await ask("POST", path, undefined, { body: await file.arrayBuffer(), headers });
    found.replaceChildren(...report(answer));
    if (!answer.table) return say(words, text("script-sheet-wrong"), "broken");
    const { topic, lines } = answer;
    const table = toBytes({ format: "mingzhang-table/1", topic, lines });
    // What is taken over is what was shown as read.
    if (hex(await sha256(table)) !== answer.table.sha256) throw new FileError("differs");
    const isInside = place.dataset.kind === "rows" || (place.dataset.kind === "table" && table.length <= FITS);
    const kept = isInside ? null : await outside(place, file.name, table, chain, words);
    // Of a list of names the entry has how many there are.
    put(place, isInside ? lines : null, kept && place.dataset.kind === "erasable" ? { ...kept, lines: lines.length } : kept);
    say(words, text("script-sheet-read", { name: file.name, count: lines.length }), "holds");
  } catch (error) {
    say(words, error instanceof FileError ? text(`script-file-${error.code}`) : reason(error), "broken");
  }
}

/** Brings a table that stands outside its entry. */
function outside(place, name, table, chain, words) {
  const kind = place.dataset.kind;
  const about = kind === "erasable" ? { chain, kind, salt: freshSalt() } : { chain, kind };
  const tell = (stage, args) => say(words, text(`script-file-${stage}`, args));
  const file = new File([table], `${name.replace(/\.[^.]*$/, "")}.json`);
  return upload(file, about, tell, new AbortController().signal);
}

/** Everything that was found, what is wrong first. */
function report({ problems = [], privacy = [], notes = [] }) {
  const line = (kind) => ({ message }) => element("p", { class: `verdict ${kind}` }, message);
  const blocks = privacy.filter(({ severity }) => severity === "block");
  const rest = privacy.filter(({ severity }) => severity !== "block");
  return [...[...problems, ...blocks].map(line("broken")), ...[...rest, ...notes].map(line("note"))];
}

function put(place, lines, table) {
  part(place, "lines").value = lines ? JSON.stringify(lines) : "";
  if (part(place, "table")) part(place, "table").value = table ? JSON.stringify(table) : "";
  draw(place);
  part(place, "lines").dispatchEvent(new Event("change", { bubbles: true }));
}

function draw(place) {
  if (place.dataset.kind === "rows") return;
  const [lines, table] = [held(place, "lines"), held(place, "table")];
  const is = lines ? text("script-sheet-inside", { count: lines.length }) : table ? text("script-sheet-outside", { name: table.name }) : "";
  const label = text("script-sheet-remove");
  const button = element("button", { type: "button", class: "button-quiet small", "data-sheet-remove": true, "aria-label": label }, "✕");
  place.querySelector(".held").replaceChildren(...(is ? [element("span", { class: "file-words" }, is), button] : []));
}
