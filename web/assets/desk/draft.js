// Keeps a draft on the server as it is typed. The line in the corner is always true: "saved 10:42" only once the
// server said so, "not saved yet" until then.

import { ask, reason, Refused, say, text } from "./page.js";
import { same } from "./path.js";
import { typed } from "./statement.js";

const QUIET = 900;
const AGAIN = 5000;
const KEPT = 60000;

/** One draft: `fields` is the live object that the screen writes into. */
export class Draft {
  constructor({ id, version, fields }, { status, conflict, reload }) {
    Object.assign(this, { id, version, fields, status, conflict, reload });
    this.dirty = false;
    this.running = null;
    this.stopped = false;
    addEventListener("online", () => this.dirty && this.flush());
    addEventListener("pagehide", () => this.leave());
    addEventListener("beforeunload", (event) => {
      if (this.dirty && this.failing) event.preventDefault();
    });
  }

  /** Something was typed: save it when the typing rests. */
  touch() {
    this.dirty = true;
    if (this.stopped) return;
    say(this.status, text("script-unsaved"));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), QUIET);
  }

  /** Whether something typed is not on the server yet: a save that is under way has not arrived. */
  get pending() {
    return this.dirty || this.running !== null;
  }

  /** Saves now; true when everything typed is on the server. */
  async flush() {
    clearTimeout(this.timer);
    // Whoever waited beside us may have begun the next one.
    while (this.running) await this.running;
    if (!this.dirty) return true;
    if (this.stopped) return false;
    this.running = this.save();
    try {
      await this.running;
    } finally {
      this.running = null;
    }
    return !this.dirty;
  }

  async save() {
    this.dirty = false;
    const sent = typed(this.fields);
    try {
      const answer = await this.put(sent);
      this.version = answer.version;
      this.failing = false;
      this.saved(answer.saved);
    } catch (error) {
      this.dirty = true;
      this.failing = true;
      if (error instanceof Refused && error.status === 409) return this.meet(error.body, sent);
      const lost = error instanceof Refused && (error.status === 0 || error.status >= 500);
      if (lost) {
        say(this.status, text("script-unsaved-offline"), "note");
        this.timer = setTimeout(() => this.flush(), AGAIN);
      } else {
        const signedOut = error instanceof Refused && error.status === 401;
        say(this.status, signedOut ? text("script-unsaved-signed-out") : reason(error), "broken");
      }
    }
  }

  /** Somebody saved a newer version: nothing typed here is thrown away before the person has chosen. */
  async meet(newer, mine) {
    if (!Number.isInteger(newer?.version)) {
      say(this.status, text("script-unsaved-offline"), "note");
      return;
    }
    if (same(newer.fields, mine)) {
      this.version = newer.version;
      this.dirty = false;
      this.failing = false;
      this.saved();
      return;
    }
    this.stopped = true;
    say(this.status, text("script-unsaved-conflict"), "broken");
    this.conflict.hidden = false;
    this.conflict.querySelector("[data-choice=newer]").onclick = () => this.choose(newer, false);
    this.conflict.querySelector("[data-choice=mine]").onclick = () => this.choose(newer, true);
    this.conflict.focus();
  }

  choose(newer, mine) {
    this.version = newer.version;
    this.stopped = false;
    this.conflict.hidden = true;
    if (mine) return this.touch();
    this.dirty = false;
    this.failing = false;
    this.fields = newer.fields;
    this.reload();
    this.saved();
  }

  saved(at) {
    if (this.dirty) return;
    const time = at ? new Date(at) : new Date();
    const shown = Number.isNaN(time.getTime()) ? new Date() : time;
    const clock = `${shown.getHours()}:${String(shown.getMinutes()).padStart(2, "0")}`;
    say(this.status, text("script-saved", { time: clock }));
  }

  /** The page goes away: hand over what is left, without waiting for the answer. */
  leave() {
    if (!this.dirty || this.stopped || this.running) return;
    this.dirty = false;
    this.put(typed(this.fields)).catch(() => {
      this.dirty = true;
    });
  }

  /** Sent so that it arrives also where the page goes away meanwhile; browsers do that for small bodies only. */
  put(fields) {
    const keepalive = JSON.stringify(fields).length * 3 < KEPT;
    return ask("PUT", `/api/drafts/${this.id}`, { version: this.version, fields }, { keepalive });
  }
}
