// The registrar's signatures: an appointment for a key compared by telephone, and a dismissal with its reason.
// The statement is built here from the fields that the page shows.

import { hex } from "../verify/bytes.js";
import { toBytes } from "../verify/canonical.js";
import { verifySigned } from "../verify/ed25519.js";
import { describe, reader } from "../verify/fields.js";
import { readEntry } from "../verify/log.js";
import { POSSESSION, STATEMENT } from "./device.js";
import { ask, busy, data, freshId, reason, say, text } from "./page.js";
import { holds, onSign, signed } from "./signing.js";
import { clean } from "./text.js";
import { keyWords } from "./words.js";

const config = data("config");
const t = reader(data("texts", {}));
const done = document.getElementById("done");

/** What an appointment of the waiting key `waiting` says. */
function appointment(waiting, id) {
  const { person, name, post, areas, since, key, possession, replaces } = waiting;
  const { log, chain } = config;
  const statement = { kind: "appointment", log, chain, id, round: 1, person, name, post, areas, since };
  Object.assign(statement, { suite: "ed25519", key, possession });
  return replaces ? { ...statement, replaces } : statement;
}

async function publish(statement, pin) {
  const author = await signed(config.key, pin, STATEMENT, statement);
  return ask("POST", "/api/submissions", { statement, author });
}

/** Throws the key away; a press is enough, for nothing is signed. */
async function discard(invitation) {
  await ask("DELETE", `/api/invitations/${invitation}`);
  location.reload();
}

for (const form of document.querySelectorAll("[data-confirm]")) {
  const waiting = config.waiting[Number(form.dataset.confirm)];
  const place = form.querySelector(".say");
  const card = form.closest(".waiting-key");
  // One id a card: the same appointment cannot be entered twice by a second press.
  const statement = appointment(waiting, freshId());
  card.querySelector("[data-statement]").replaceChildren(describe(t, statement));
  // Whom the card is about is written out of the statement too: it is what people read before they sign.
  const { name, post, areas } = statement;
  const said = { name, post: t(`code-post-${post}`), areas: areas.join(t("format-comma")) };
  for (const [part, words] of Object.entries(said)) card.querySelector(`[data-said=${part}]`).textContent = words;
  // The characters to compare are computed here; the server's word for them is not enough.
  keyWords(waiting.key).then((words) => {
    if (words !== null && words !== waiting.words) {
      card.querySelector(".key-large").textContent = words;
      form.querySelector("button[value=match]").disabled = true;
      say(place, text("script-device-words-differ"), "broken");
    }
  }, () => null);
  form.addEventListener("click", (event) => {
    if (event.target.value !== "differ") return;
    event.preventDefault();
    busy(event.target, () => discard(waiting.invitation).catch((error) => say(place, reason(error), "broken")));
  });
  onSign(form, place, async (pin) => {
    const { areas, key, person, post } = waiting;
    const body = toBytes({ areas, key, log: config.log, person, post });
    if (!(await verifySigned(POSSESSION, body, key, waiting.possession))) {
      say(place, text("script-possession-false"), "broken");
      return;
    }
    await publish(statement, pin);
    location.reload();
  });
}

/** Whether the entry that the form would end appoints the person whose name stands above it. */
async function isOf(form) {
  const { dismiss, entry } = form.dataset;
  const name = form.closest("li").querySelector("strong").textContent;
  const get = async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer());
  const { entry: { statement }, leaf } = await readEntry(Number(entry.replace("/e/", "")), get);
  return hex(leaf) === dismiss && statement.kind === "appointment" && statement.name === name;
}

for (const form of document.querySelectorAll("[data-dismiss]")) {
  const place = form.querySelector(".say");
  const id = freshId();
  onSign(form, place, async (pin) => {
    const why = clean(form.elements.reason.value);
    if (why === "") {
      say(place, text("script-dismissal-reason"), "broken");
      form.elements.reason.focus();
      return;
    }
    if (!(await isOf(form))) {
      say(place, text("script-dismissal-other"), "broken");
      return;
    }
    const { log, chain } = config;
    await publish({ kind: "dismissal", log, chain, id, round: 1, appointment: form.dataset.dismiss, reason: why }, pin);
    location.reload();
  });
}

for (const button of document.querySelectorAll("[data-discard]")) {
  button.addEventListener("click", () =>
    busy(button, () => discard(button.dataset.discard).catch((error) => say(done, reason(error), "broken"))),
  );
}

holds(config.key, done);
