// Before signing: what villagers will see, what is still wrong, and the very statement that is signed, shown field by
// field. The bytes are built here from those fields; nothing that the server sends is signed unseen.

import { compare, describe, label, reader } from "../verify/fields.js";
import { besides, check } from "./check.js";
import { STATEMENT } from "./device.js";
import { asker } from "./conflicts.js";
import { Draft } from "./draft.js";
import { ask, data, element, Refused, say, text } from "./page.js";
import { overrides, reasonField, seen } from "./overrides.js";
import { same } from "./path.js";
import { sealSubmission } from "./seal.js";
import { holds, onSign, signed } from "./signing.js";
import { screenOf, statement as made } from "./statement.js";
import { unlike } from "./upload.js";

const config = data("config");
const t = reader(data("texts", {}));
const reload = () => location.reload();
const draft = new Draft(config, data("draft"), { status: document.getElementById("saved"), reload });
draft.conflict = asker(draft);
const statement = made(config, draft.fields);
const form = document.getElementById("sign");
const button = form.querySelector("button[type=submit]");
const place = document.getElementById("say");
const list = document.getElementById("findings");
let privacy = [];

document.getElementById("statement").replaceChildren(describe(t, statement));
button.disabled = true;

/** Where a field is mended. */
function link(field) {
  const screen = screenOf(config, field).name;
  const anchor = field ? `#f-${field.replaceAll(".", "-")}` : "#all";
  return `/clerk/matters/${config.id}/${screen}${anchor}`;
}

/** One line of the list. A message names its field; which step it is about stands before it. */
function line(entry, kind, more = null) {
  const field = entry.field ?? "";
  const { step: name, title } = screenOf(config, field);
  const step = name ? element("strong", {}, title, text("script-colon-thin")) : null;
  const go = kind === "holds" ? null : element("a", { href: link(field) }, text("script-mend"));
  return element("li", {}, element("p", { class: `verdict ${kind}` }, step, entry.message, " ", go), ...(more ? [more] : []));
}

/** What is still to be filled in, one line a screen: sixty lines that all say "missing" help nobody. */
function gaps(missing) {
  const screens = new Map();
  for (const entry of missing) {
    const screen = screenOf(config, entry.field ?? "").title;
    screens.set(screen, [...(screens.get(screen) ?? []), entry]);
  }
  return [...screens].map(([screen, entries]) => {
    const names = [...new Set(entries.map(({ field }) => label(t, field ?? "")))].join(text("script-comma"));
    const go = element("a", { href: link(entries[0].field ?? "") }, text("script-fill-in"));
    return element("li", {}, element("p", { class: "verdict broken" }, element("strong", {}, screen, text("script-colon-thin")), text("script-missing", { names }), " ", go));
  });
}

/** What holds, folded: fifty lines of it would hide the one that does not. */
function folded(good) {
  if (good.length === 0) return null;
  const lines = good.map((entry) => line(entry, "holds"));
  return element("details", {}, element("summary", {}, text("script-rest-holds", { n: good.length })), element("ul", { class: "list plain" }, ...lines));
}

/** The lines of the privacy guard: what blocks first; under the rest a field for the reason why it stays. */
function guarded() {
  const asked = new Set();
  const blocks = privacy.filter(({ severity }) => severity === "block").map((entry) => line(entry, "broken"));
  const others = privacy.filter(({ severity }) => severity !== "block");
  return [...blocks, ...others.map((entry) => line(entry, "note", reasonField(entry, asked)))];
}

/** Lists what is broken, what the guard sees, what is noted and what holds, in this order; gives whether nothing stops. */
function tell(answer) {
  const { verdicts = [] } = answer;
  const { findings, remarks } = besides(answer);
  const failed = (must) => verdicts.filter(({ holds: held, severity }) => !held && (severity === "must") === must);
  const told = findings.filter(({ code }) => !code?.startsWith("privacy."));
  const broken = [...told, ...failed(true)];
  const stops = broken.length + privacy.filter(({ severity }) => severity === "block").length;
  const noted = [...remarks, ...failed(false)];
  const good = verdicts.filter(({ holds: held }) => held);
  const words = stops > 0 ? text("script-findings", { n: stops }) : text("script-no-findings");
  const missing = findings.filter(({ code }) => code === "field.missing");
  const wrong = broken.filter((entry) => !missing.includes(entry));
  const lines = [...gaps(missing), ...wrong.map((entry) => line(entry, "broken")), ...guarded(), ...noted.map((entry) => line(entry, "note"))];
  const shown = lines.length > 0 ? element("ul", { class: "list plain" }, ...lines) : null;
  list.replaceChildren(...[element("p", {}, words), shown, folded(good)].filter((part) => part !== null));
  if (stops > 0) say(place, words, "note");
  // Half a matter would be shown with holes in its sentences: it is shown once it is whole.
  document.getElementById("preview").hidden = missing.length > 0;
  document.getElementById("preview-later").hidden = missing.length === 0;
  return stops === 0;
}

/** Whether the page shows what would be signed. */
function isShown(said) {
  const entry = { at: config.at, statement: said };
  const differing = compare(t, entry, document.getElementById("preview")).filter(({ path }) => path.startsWith("statement."));
  for (const { element: shown } of differing) shown.classList.add("differs");
  return differing.length === 0;
}

async function start() {
  await draft.recall();
  // What this phone held more than the server is on its way: the page is made anew from it.
  if (draft.pending && !same(made(config, draft.fields), statement)) {
    if (await draft.flush()) return reload();
    say(place, text("script-offline"), "note");
  }
  const answer = await check(statement);
  privacy = seen(statement, answer?.privacy);
  if (!answer) {
    const unknown = element("p", { class: "verdict unknown" }, text("script-not-checked"));
    list.replaceChildren(unknown, element("ul", { class: "list plain" }, ...guarded()));
    button.disabled = privacy.some(({ severity }) => severity === "block");
  } else {
    button.disabled = !tell(answer);
  }
  // While something is still to be mended there is nothing to sign, and the page may well show less than what was typed.
  if (!button.disabled && !isShown(statement)) {
    button.disabled = true;
    say(place, text("script-preview-differs"), "broken");
  }
  if (draft.conflicts.length > 0) {
    button.disabled = true;
    say(place, text("script-conflict-first"), "note");
  }
  if (!(await holds(config.key, place))) button.disabled = true;
  return null;
}

/** Thrown where the page no longer shows what would be signed. */
class Outdated extends Error {}

onSign(form, place, async (pin) => {
  const reasons = overrides(list);
  if (reasons === null) return say(place, text("script-override-missing"), "broken");
  const other = await unlike(statement);
  if (other) return say(place, text("script-file-unlike", { name: other.name }), "broken");
  const sign = (said) => signed(config.key, pin, STATEMENT, said);
  try {
    const whole = await sealSubmission(config, draft, sign, (said) => {
      if (!isShown(said)) throw new Outdated();
    });
    await ask("POST", "/api/submissions", { statement: whole, author: await sign(whole), overrides: reasons });
  } catch (error) {
    if (error instanceof Outdated) return say(place, text("script-preview-differs"), "broken");
    if (!(error instanceof Refused) || error.errors.length === 0) throw error;
    // What the server's guard sees is asked for again, with the fields for its reasons.
    privacy = seen(statement, (await check(statement))?.privacy ?? privacy);
    tell({ findings: error.errors });
    say(place, text("script-refused", { n: error.errors.length }), "broken");
    list.scrollIntoView({ block: "center" });
    return null;
  }
  await draft.done();
  const name = config.scrutineer || config.liaison;
  say(place, name === "" ? text("script-handed-over") : text("script-handed-to", { name }), "holds");
  button.disabled = true;
  setTimeout(() => location.assign("/clerk"), 1500);
  return null;
});

start();
