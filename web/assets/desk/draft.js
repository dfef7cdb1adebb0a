// Keeps a draft: on this phone as it is typed, on the server when the typing rests. The line in the corner is always true: "saved 10:42"
// only once the server said so, "kept on this phone" only once the phone did.

import { beijing } from "../verify/fields.js";
import { forget, keep, read } from "./local.js";
import { merge } from "./merge.js";
import { ask, reason, Refused, say, text } from "./page.js";
import { get, same, set } from "./path.js";
import { typed } from "./statement.js";

const QUIET = 900;
const AGAIN = 5000;
const KEPT = 60000;
const CONFLICTS = "aside.conflicts";

const copyOf = (value) => JSON.parse(JSON.stringify(value));

/** One draft: `fields` is the live object that the screen writes into. */
export class Draft {
  /** `shown` is the draft as the page has it; `reload` is called when other fields than the screen's have come in. */
  constructor(config, { id, version, fields }, { status, conflict, reload }) {
    Object.assign(this, { config, id, version, fields, status, conflict, reload });
    this.base = copyOf(fields);
    this.dirty = false;
    this.running = null;
    addEventListener("online", () => this.dirty && this.flush());
    addEventListener("pagehide", () => this.leave());
    addEventListener("beforeunload", (event) => {
      if (this.dirty && this.failing && !this.isKept) event.preventDefault();
    });
  }

  /** Takes in what this phone still holds from before: typed, and never answered by the server. */
  async recall() {
    const kept = await read(this.id);
    if (kept?.dirty && !same(kept.fields, this.fields)) {
      this.join(kept.base, kept.fields, this.fields);
      this.touch();
    }
    this.tellConflicts();
  }

  /** Something was typed: keep it here at once, save it when the typing rests. */
  touch() {
    this.dirty = true;
    if (!this.failing) say(this.status, text("script-unsaved"));
    this.keep();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), QUIET);
  }

  /** Whether something typed is not on the server yet: a save that is under way has not arrived. */
  get pending() {
    return this.dirty || this.running !== null;
  }

  /** Writes the fields into this phone. */
  async keep() {
    const { id, version, base, dirty } = this;
    this.isKept = await keep({ id, version, base, fields: typed(this.config, copyOf(this.fields)), dirty });
    if (this.failing && this.isKept && this.dirty) say(this.status, text("script-kept-here"), "note");
  }

  /** Saves now; true when everything typed is on the server. */
  async flush() {
    clearTimeout(this.timer);
    // Whoever waited beside us may have begun the next one.
    while (this.running) await this.running;
    // What another device saved meanwhile is taken in, and the whole goes on its way again.
    for (let tries = 0; this.dirty && tries < 3; tries += 1) {
      this.running = this.save();
      try {
        await this.running;
      } finally {
        this.running = null;
      }
      if (this.failing) break;
    }
    return !this.dirty;
  }

  async save() {
    this.dirty = false;
    const sent = copyOf(typed(this.config, this.fields));
    try {
      const answer = await this.put(sent);
      this.version = answer.version;
      this.base = sent;
      this.failing = false;
      this.saved(answer.saved);
      await this.keep();
    } catch (error) {
      this.dirty = true;
      if (error instanceof Refused && error.status === 409 && Number.isInteger(error.body?.version)) return this.meet(error.body);
      this.failing = true;
      await this.lost(error);
    }
    return null;
  }

  async lost(error) {
    const isAway = error instanceof Refused && ([0, 408, 409, 429].includes(error.status) || error.status >= 500);
    await this.keep();
    if (isAway) {
      if (!this.isKept) say(this.status, text("script-unsaved-offline"), "note");
      this.timer = setTimeout(() => this.flush(), AGAIN);
    } else {
      const signedOut = error instanceof Refused && error.status === 401;
      say(this.status, signedOut ? text("script-unsaved-signed-out") : reason(error), "broken");
    }
  }

  /** Another tab or device saved meanwhile: both go together, and only what both changed is asked about. */
  async meet(newer) {
    const before = copyOf(this.fields);
    this.version = newer.version;
    this.join(this.base, typed(this.config, this.fields), newer.fields);
    this.base = newer.fields;
    this.failing = false;
    this.dirty = !same(typed(this.config, this.fields), newer.fields);
    await this.keep();
    if (!same(before, this.fields)) this.reload();
    this.tellConflicts();
    this.saved();
  }

  join(base, mine, theirs) {
    const { value, conflicts } = merge(base, mine, theirs);
    const known = get(value, CONFLICTS) ?? [];
    const fresh = conflicts.map(({ path, theirs: other }) => ({ path, ...(other === undefined ? {} : { theirs: other }) }));
    const all = [...known.filter(({ path }) => !fresh.some((one) => one.path === path)), ...fresh];
    // The screen writes into this very object.
    for (const name of Object.keys(this.fields)) delete this.fields[name];
    Object.assign(this.fields, copyOf(value));
    if (all.length > 0) set(this.fields, CONFLICTS, all);
  }

  /** What two devices wrote differently and nobody has decided yet. */
  get conflicts() {
    return get(this.fields, CONFLICTS) ?? [];
  }

  /** Asks about each conflict; the page draws it, both values stay in the draft until it is answered. */
  tellConflicts() {
    this.conflict?.(this.conflicts, (path, other) => {
      if (other !== undefined) set(this.fields, path, other.theirs);
      const rest = this.conflicts.filter((one) => one.path !== path);
      set(this.fields, CONFLICTS, rest.length > 0 ? rest : undefined);
      this.reload();
      this.touch();
      this.tellConflicts();
    });
  }

  saved(at) {
    if (this.dirty) return;
    // In the same clock as everywhere else, wherever the phone thinks it is.
    const moment = Number.isNaN(Date.parse(at)) ? new Date().toISOString() : at;
    say(this.status, text("script-saved", { time: beijing(moment)[1] }));
  }

  /** The matter is handed in: nothing of it needs to stay here. */
  async done() {
    this.dirty = false;
    clearTimeout(this.timer);
    await forget(this.id);
  }

  /** The page goes away: hand over what is left, without waiting for the answer. */
  leave() {
    if (!this.dirty || this.running) return;
    this.put(typed(this.config, this.fields)).catch(() => null);
  }

  /** Sent so that it arrives also where the page goes away meanwhile; browsers do that for small bodies only. */
  put(fields) {
    const keepalive = JSON.stringify(fields).length * 3 < KEPT;
    return ask("PUT", `/api/drafts/${this.id}`, { version: this.version, fields }, { keepalive });
  }
}
