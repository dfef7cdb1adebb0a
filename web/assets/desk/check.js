// Says beside each field what the rules say of it, from the same rules that later verify the record.

import { ask, element } from "./page.js";
import { fields } from "./form.js";
import { maskButton } from "./mask.js";
import { get } from "./path.js";

let running = null;

/** What /api/check says of a statement, or null when a newer question overtook this one or nothing came back. */
export async function check(statement) {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  try {
    const answer = await ask("POST", "/api/check", { statement }, { signal: mine.signal });
    return mine.signal.aborted ? null : answer;
  } catch {
    return null;
  }
}

/**
 * Shows findings, remarks and verdicts beside their fields. A field that nobody has touched and that is empty is
 * left in peace, unless `all` is set.
 */
export function show(root, answer, statement, touched, all = false) {
  const said = new Map();
  const put = (entry, kind) => {
    const place = placeOf(root, entry.field);
    if (!place || (kind !== "holds" && !all && !due(entry.field, statement, touched))) return;
    if (!said.has(place.row)) said.set(place.row, []);
    said.get(place.row).push({ ...entry, kind, input: place.input });
  };
  for (const verdict of answer.verdicts ?? []) {
    put(verdict, verdict.holds ? "holds" : verdict.severity === "must" ? "broken" : "note");
  }
  const rest = besides(answer);
  for (const finding of rest.findings) put(finding, "broken");
  for (const remark of rest.remarks) put(remark, "note");
  for (const sighting of answer.privacy ?? []) put(sighting, sighting.severity === "block" ? "broken" : "note");
  write(root, said, statement);
}

/** The findings and remarks that are no verdict's: a broken rule is told once, with its source. */
export function besides({ findings = [], remarks = [], verdicts = [] }) {
  const told = new Set(verdicts.filter(({ holds }) => !holds).map(({ field, rule }) => `${field} rule.${rule}`));
  const fresh = ({ field, code }) => !told.has(`${field} ${code}`);
  return { findings: findings.filter(fresh), remarks: remarks.filter(fresh) };
}

function due(field, statement, touched) {
  if (touched.has(field)) return true;
  const value = get(statement, field);
  return value !== undefined && (typeof value !== "object" || Array.isArray(value) || Object.keys(value).length > 0);
}

/** The row a message belongs under: of the field itself, of its first part, or of what it is part of. */
function placeOf(root, field) {
  const all = fields(root);
  const exact = all.find((input) => input.dataset.path === field);
  const inside = exact ?? all.find((input) => input.dataset.path.startsWith(`${field}.`));
  const list = inside ? null : root.querySelector(`[data-list="${CSS.escape(field)}"]`);
  const near = inside ?? list ?? all.find((input) => field.startsWith(`${input.dataset.path}.`));
  const row = near?.closest(".inputs");
  return row ? { row, input: exact } : null;
}

function write(root, said, statement) {
  for (const input of root.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
  for (const row of root.querySelectorAll(".inputs")) {
    const place = row.querySelector(":scope > .said");
    if (!place) continue;
    const entries = said.get(row) ?? [];
    const messages = entries.map((entry, position) => {
      if (entry.kind === "broken") entry.input?.setAttribute("aria-invalid", "true");
      // Two that hold by the same source name it once.
      const next = entries[position + 1];
      const again = entry.kind === "holds" && next?.kind === "holds" && next.source === entry.source;
      const source = entry.source && !again ? element("small", {}, entry.source) : null;
      // What stands in a paper can only be masked there.
      const button = entry.severity === "mask" && entry.end > entry.start ? maskButton(entry, get(statement, entry.field)) : null;
      return element("p", { class: `verdict ${entry.kind}` }, entry.message, source, button);
    });
    const now = messages.map((message) => message.outerHTML).join("");
    // Only what changed is written, or a screen reader would read everything again at each key.
    if (place.dataset.now === now) continue;
    place.dataset.now = now;
    place.replaceChildren(...messages);
    // What holds is no reason to unfold what most matters leave empty.
    if (entries.some(({ kind }) => kind !== "holds")) row.closest("details")?.setAttribute("open", "");
  }
}
