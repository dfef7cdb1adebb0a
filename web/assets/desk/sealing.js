// The seal of a step, as its screen shows it: whether it is sealed, whether it changed since, and the button.

import { STATEMENT } from "./device.js";
import { date as day } from "../verify/fields.js";
import { say, text } from "./page.js";
import { get } from "./path.js";
import { sealStep, state } from "./seal.js";
import { holds, onSign, signed } from "./signing.js";

/** Draws the seal of the screen that `screen()` names; gives {tell} to draw it anew. */
export function sealing(config, draft, screen) {
  const card = document.getElementById("seal");
  if (!card) return { tell() {} };
  const place = document.getElementById("say-seal");
  const stepOf = () => config.screens.find(({ name }) => name === screen())?.step ?? null;

  async function tell() {
    const step = stepOf();
    card.hidden = step === null;
    if (step === null) return;
    const now = await state(config, draft.fields, step);
    if (step !== stepOf()) return;
    const words = { none: "script-seal-none", sealed: "script-seal-sealed", changed: "script-seal-changed" }[now.state];
    const line = document.getElementById("seal-state");
    line.className = { none: "soft", sealed: "verdict holds", changed: "verdict note" }[now.state];
    line.textContent = text(words, { when: now.seal?.when ?? "", n: now.times });
    card.dataset.state = now.state;
    card.querySelector("form").hidden = now.state === "sealed";
    // A step of long ago is recorded as late as it is, and everybody reads so.
    const date = get(draft.fields, `steps.${config.steps.indexOf(step)}.date`);
    const late = document.getElementById("seal-late");
    late.hidden = now.state === "sealed" || !(typeof date === "string" && date < config.today);
    late.textContent = late.hidden ? "" : text("script-seal-late", { met: day(text, date), today: day(text, config.today) });
  }

  onSign(card.querySelector("form"), place, async (pin) => {
    const step = stepOf();
    if (!(await holds(config.key, place))) return;
    await sealStep(config, draft, (said) => signed(config.key, pin, STATEMENT, said), step);
    say(place, text("script-seal-done"), "holds");
    await tell();
  });
  return { tell };
}
