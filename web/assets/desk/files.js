// Papers and photographs in a form. A field is an element with data-path, data-type="files", data-kind ("photo", "file" or
// "erasable") and data-max; its value is the list of what stands in the statement, as JSON in data-value. It has a list for
// what is there, file inputs, and a place to say things; clerk/field.html draws it.

import { fields, valueOf } from "./form.js";
import { element, reason, say, text } from "./page.js";
import { forget, keep, waiting } from "./pending.js";
import { FileError, freshSalt, upload } from "./upload.js";

/** What is on its way to each field. */
const coming = new WeakMap();
let queue = Promise.resolve();

const isFiles = (field) => field?.dataset.type === "files";
const listOf = (field) => valueOf(field) ?? [];
const on = (field) => coming.get(field) ?? [];

/** Makes every field of files under `root` work, those that are added later too. `config` has the draft's id and its chain. */
export async function mountFiles(root, config) {
  root.addEventListener("change", (event) => {
    const field = event.target.closest("[data-type=files]");
    if (!field || event.target.type !== "file") return;
    const picked = [...event.target.files];
    event.target.value = "";
    pick(field, picked, config);
  });
  root.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-file]");
    if (button) remove(button.closest("[data-type=files]"), button.dataset.file);
  });
  root.addEventListener("shown", (event) => isFiles(event.target) && draw(event.target));
  const all = fields(root).filter(isFiles);
  all.forEach(draw);
  for (const entry of await waiting(config.id)) {
    const field = all.find((one) => one.dataset.path === entry.path);
    if (field && room(field) > 0) begin(field, entry);
  }
}

/** Whether everything that was picked under `root` is on the server. */
export const isSettled = (root) => fields(root).every((field) => !isFiles(field) || on(field).every(({ failed }) => failed));

const room = (field) => Number(field.dataset.max) - listOf(field).length - on(field).length;

async function pick(field, picked, { id, chain }) {
  const fits = picked.slice(0, Math.max(0, room(field)));
  say(field.querySelector(".say"), fits.length < picked.length ? text("script-file-max", { max: field.dataset.max }) : "", "note");
  for (const file of fits) {
    const kind = field.dataset.kind;
    const about = kind === "erasable" ? { chain, kind, salt: freshSalt() } : { chain, kind };
    const entry = { draft: id, path: field.dataset.path, file, about };
    begin(field, { ...entry, key: await keep(entry) });
  }
}

/** Puts a file into the queue: on a weak network one after the other is sooner done than all at once. */
function begin(field, entry) {
  const stop = new AbortController();
  const words = element("span", { class: "soft" }, text("script-file-waiting"));
  const bar = element("progress", { max: "100", value: "0", "aria-label": entry.file.name });
  const one = { ...entry, stop, words, bar, mark: `p${entry.key ?? Math.random()}`, failed: false };
  coming.set(field, [...on(field), one]);
  draw(field);
  queue = queue.then(() => work(field, one));
}

async function work(field, one) {
  if (one.stop.signal.aborted) return;
  const tell = (stage, args) => {
    one.words.textContent = text(`script-file-${stage}`, args);
    if (args.percent !== undefined) one.bar.value = args.percent;
    if (stage === "checking" || stage === "comparing") one.bar.removeAttribute("value");
  };
  try {
    const stored = await upload(one.file, one.about, tell, one.stop.signal);
    await forget(one.key);
    leave(field, one);
    const list = listOf(field);
    const hash = (entry) => entry.sha256 ?? entry.commitment;
    set(field, list.some((other) => hash(other) === hash(stored)) ? list : [...list, stored]);
    say(field.querySelector(".say"), `${stored.name}${text("script-colon-thin")}${text("script-file-kept")}`, "holds");
  } catch (error) {
    if (one.stop.signal.aborted) return;
    one.failed = true;
    // Whoever is signed out, or offline for long, finds it here again; what was refused is not tried again.
    if (error.status !== 401 && error.status !== 0) await forget(one.key);
    say(one.words, error instanceof FileError ? text(`script-file-${error.code}`) : reason(error), "broken");
    one.bar.hidden = true;
  }
}

function leave(field, one) {
  coming.set(field, on(field).filter((other) => other !== one));
}

function remove(field, mark) {
  const one = on(field).find((other) => other.mark === mark);
  if (one) {
    one.stop.abort();
    forget(one.key);
    leave(field, one);
    draw(field);
  } else {
    set(field, listOf(field).filter((stored) => (stored.sha256 ?? stored.commitment) !== mark));
  }
  field.querySelector("input[type=file]").focus();
}

/** Takes a new value, and says so as any field does. */
function set(field, list) {
  field.dataset.value = list.length ? JSON.stringify(list) : "";
  draw(field);
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

function draw(field) {
  const kept = listOf(field).map((stored) => {
    const under = stored.commitment ? `/files/c/${stored.commitment}` : `/files/${stored.sha256}`;
    const isPicture = stored.type.startsWith("image/");
    const picture = isPicture ? element("img", { src: `${under}/thumb`, alt: "", loading: "lazy" }) : null;
    const size = text("script-file-size", { size: Math.ceil(stored.size / 1024) });
    const link = element("a", { href: under, target: "_blank", rel: "noopener" }, stored.name);
    return line(stored.name, stored.sha256 ?? stored.commitment, picture, link, element("span", { class: "soft" }, size));
  });
  const here = on(field).map((one) => line(one.file.name, one.mark, null, one.file.name, one.words, one.bar));
  field.querySelector(".files").replaceChildren(...kept, ...here);
  const isFull = room(field) <= 0;
  for (const input of field.querySelectorAll("input[type=file]")) input.disabled = isFull;
}

function line(name, mark, picture, ...words) {
  const label = text("script-file-remove", { name });
  const remove = element("button", { type: "button", class: "button-quiet small", "data-file": mark, "aria-label": label }, "✕");
  return element("li", { class: "file" }, picture, element("span", { class: "file-words" }, ...words), remove);
}
