// The two buttons of whoever signs after the clerk, scrutineer or liaison. They stay shut until this browser itself has seen that the clerk signed this very statement
// and that the page shows what was signed. What is signed then is a round of the record.

import { hex, sha256 } from "../verify/bytes.js";
import { toBytes } from "../verify/canonical.js";
import { verifySigned } from "../verify/ed25519.js";
import { compare, missing, reader } from "../verify/fields.js";
import { COUNTERSIGNATURE, STATEMENT } from "./device.js";
import { sightings } from "./guard.js";
import { ask, data, element, reason, Refused, say, text } from "./page.js";
import { holds, onSign, signed } from "./signing.js";
import { clean } from "./text.js";

const config = data("config");
const t = reader(data("texts", {}));
const form = document.getElementById("decide");
const place = document.getElementById("say");
const seen = document.getElementById("signature");
const returning = document.getElementById("returning");
const NONE = "0".repeat(64);
let submission = null;

function verdict(words, kind) {
  seen.replaceChildren(element("p", { class: `verdict ${kind}` }, words));
}

/** What speaks against pressing either button, as the id of a text; null where nothing does. */
async function fault() {
  const { statement, author, round, state } = submission;
  if (state !== "waiting") return "script-already-decided";
  if (round !== config.round) return "script-newer-round";
  if (author.key !== config.author) return "script-not-the-clerk";
  if (!(await verifySigned(STATEMENT, toBytes(statement), author.key, author.sig))) return "script-signature-false";
  const entry = { at: config.at, statement };
  const preview = document.getElementById("preview");
  const differing = compare(t, entry, preview).filter(({ path }) => path.startsWith("statement."));
  for (const { element: shown } of differing) shown.classList.add("differs");
  return differing.length > 0 || missing(entry, preview).length > 0 ? "script-preview-differs" : null;
}

/** Shows what this browser's own guard will not have published; gives whether there is any. */
function guard(statement) {
  const blocks = sightings(statement).filter(({ severity }) => severity === "block");
  const lines = blocks.map(({ kind, shown }) => element("p", { class: "verdict broken" }, text(`script-guard-${kind}`), " ", shown));
  document.getElementById("guard").replaceChildren(...lines);
  return blocks.length > 0;
}

async function start() {
  submission = await ask("GET", `/api/submissions/${config.id}`);
  const wrong = await fault();
  verdict(text(wrong ?? "script-signature-holds"), wrong ? "broken" : "holds");
  // What a clerk signed who has another key by now, or no post, cannot be published, and must not wait for ever either.
  const buttons = wrong === null ? "button[type=submit]" : wrong === "script-not-the-clerk" ? "button[data-does=dissent]" : null;
  if (!form || buttons === null || !(await holds(config.key, place))) return;
  const blocked = guard(submission.statement);
  for (const button of form.querySelectorAll(buttons)) button.disabled = blocked && consents(button);
}

/** Whether a button agrees: then no reason is asked for. */
function consents(button) {
  return button.dataset.does === "consent";
}

/** The round of the record, without its signature. */
async function roundOf(verdict, why) {
  const last = submission.rounds.at(-1);
  return {
    at: new Date().toISOString(),
    author: submission.author,
    key: config.key,
    post: config.post,
    prior: last ? hex(await sha256(toBytes(last))) : NONE,
    reason: why,
    statement: hex(await sha256(toBytes(submission.statement))),
    verdict,
  };
}

/** The reason as the record holds it, or null with a word about what is missing, or what this browser's guard will not have published. */
function why() {
  const code = form.querySelector("input[name=code]:checked")?.value;
  const words = clean(document.getElementById("words").value);
  const [seen] = sightings({ ...submission.statement, reason: words }).filter(({ field }) => field === "reason");
  if (seen) {
    say(place, `${text(`script-guard-${seen.kind}`)} ${seen.shown}`, "broken");
    return null;
  }
  if (code && words) return `${code}: ${words}`;
  say(place, text(code ? "script-return-words" : "script-return-code"), "broken");
  return null;
}

async function decide(pin, button) {
  const reasonGiven = consents(button) ? "" : why();
  if (reasonGiven === null) return;
  const round = await roundOf(button.value, reasonGiven);
  const { sig } = await signed(config.key, pin, COUNTERSIGNATURE, round);
  try {
    const answer = await ask("POST", `/api/submissions/${config.id}/countersignatures`, { ...round, sig });
    location.assign(Number.isInteger(answer?.index) ? `${config.next}?published=${answer.index}` : config.next);
  } catch (error) {
    if (!(error instanceof Refused) || error.status !== 409) throw error;
    for (const each of form.querySelectorAll("button[type=submit]")) each.disabled = true;
    say(place, error.detail || text("script-decided-elsewhere"), "note");
  }
}

/** While a reason is asked for, nothing on the form approves: not the button, not the Enter key. */
function askWhy(asking) {
  const approve = form.querySelector("button[data-does=consent]");
  returning.hidden = !asking;
  approve.hidden = asking;
  approve.type = asking ? "button" : "submit";
  document.getElementById("keep").hidden = !asking;
  // A return is public later, with the decision.
  document.getElementById("at-once").hidden = asking;
  (asking ? returning.querySelector("input") : form.elements.pin).focus();
}

if (form) {
  // The first press on "return" asks why; only the second signs.
  form.addEventListener("click", (event) => {
    if (event.target.dataset.does !== "dissent" || !returning.hidden || event.target.disabled) return;
    event.preventDefault();
    askWhy(true);
  });
  document.getElementById("keep").addEventListener("click", () => askWhy(false));
  onSign(form, place, decide);
}

start().catch((error) => verdict(reason(error), "broken"));
