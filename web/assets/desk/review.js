// Before signing: what villagers will see, what is still wrong, and the very statement that is signed, shown field by
// field. The bytes are built here from those fields; nothing that the server sends is signed unseen.

import { compare, describe, label, reader } from "../verify/fields.js";
import { besides, check } from "./check.js";
import { STATEMENT } from "./device.js";
import { ask, data, element, Refused, say, text } from "./page.js";
import { overrides, reasonField, seen } from "./overrides.js";
import { holds, onSign, signed } from "./signing.js";
import { decision, screenOf } from "./statement.js";
import { unlike } from "./upload.js";

const config = data("config");
const draft = data("draft");
const t = reader(data("texts", {}));
const statement = decision(config, draft.fields);
const form = document.getElementById("sign");
const button = form.querySelector("button[type=submit]");
const place = document.getElementById("say");
const list = document.getElementById("findings");
let privacy = [];

document.getElementById("statement").replaceChildren(describe(t, statement));
button.disabled = true;

/** Where a field is mended. */
function link(field) {
  const screen = screenOf(field);
  const anchor = field ? `#f-${field.replaceAll(".", "-")}` : "#all";
  return `/clerk/matters/${config.id}/${screen}${anchor}`;
}

/** One line of the list. A message names its field; which of the four discussions it is about stands before it. */
function line(entry, kind, more = null) {
  const field = entry.field ?? "";
  const step = /^steps\.[0-3](\.|$)/.test(field) ? element("strong", {}, t(`code-step-${screenOf(field)}`), text("script-colon-thin")) : null;
  const go = kind === "holds" ? null : element("a", { href: link(field) }, text("script-mend"));
  return element("li", {}, element("p", { class: `verdict ${kind}` }, step, entry.message, " ", go), ...(more ? [more] : []));
}

/** What is still to be filled in, one line a screen: sixty lines that all say "missing" help nobody. */
function gaps(missing) {
  const screens = new Map();
  for (const entry of missing) {
    const screen = screenOf(entry.field ?? "");
    screens.set(screen, [...(screens.get(screen) ?? []), entry]);
  }
  return [...screens].map(([screen, entries]) => {
    const names = [...new Set(entries.map(({ field }) => label(t, field ?? "")))].join(text("script-comma"));
    const name = screen === "matter" ? text("script-screen-matter") : t(`code-step-${screen}`);
    const go = element("a", { href: link(entries[0].field ?? "") }, text("script-fill-in"));
    return element("li", {}, element("p", { class: "verdict broken" }, element("strong", {}, name, text("script-colon-thin")), text("script-missing", { names }), " ", go));
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

async function start() {
  const answer = await check(statement);
  privacy = seen(statement, answer?.privacy);
  if (!answer) {
    const unknown = element("p", { class: "verdict unknown" }, text("script-not-checked"));
    list.replaceChildren(unknown, element("ul", { class: "list plain" }, ...guarded()));
    button.disabled = privacy.some(({ severity }) => severity === "block");
  } else {
    button.disabled = !tell(answer);
  }
  const entry = { at: config.at, statement };
  const differing = compare(t, entry, document.getElementById("preview")).filter(({ path }) => path.startsWith("statement."));
  for (const { element: shown } of differing) shown.classList.add("differs");
  if (differing.length > 0) {
    button.disabled = true;
    say(place, text("script-preview-differs"), "broken");
  }
  if (!(await holds(config.key, place))) button.disabled = true;
}

onSign(form, place, async (pin) => {
  const reasons = overrides(list);
  if (reasons === null) return say(place, text("script-override-missing"), "broken");
  const other = await unlike(statement);
  if (other) return say(place, text("script-file-unlike", { name: other.name }), "broken");
  const author = await signed(config.key, pin, STATEMENT, statement);
  try {
    await ask("POST", "/api/submissions", { statement, author, overrides: reasons });
  } catch (error) {
    if (!(error instanceof Refused) || error.errors.length === 0) throw error;
    // What the server's guard sees is asked for again, with the fields for its reasons.
    privacy = seen(statement, (await check(statement))?.privacy ?? privacy);
    tell({ findings: error.errors });
    say(place, text("script-refused", { n: error.errors.length }), "broken");
    list.scrollIntoView({ block: "center" });
    return null;
  }
  say(place, config.liaison === "" ? text("script-handed-over") : text("script-handed-to", { name: config.liaison }), "holds");
  button.disabled = true;
  setTimeout(() => location.assign("/clerk"), 1500);
  return null;
});

start();
