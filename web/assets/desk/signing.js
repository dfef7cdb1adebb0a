// The moment of signing, the same on every desk: the PIN, the key, and words for what goes wrong.

import { toBytes } from "../verify/canonical.js";
import { list, sign } from "./device.js";
import { busy, reason, say, text } from "./page.js";

/** Signs the canonical form of `value` with `key`; gives {"key","sig"}. */
export async function signed(key, pin, purpose, value) {
  return { key, sig: await sign(key, pin, purpose, toBytes(value)) };
}

/** Whether this device holds `key`; says so in `place` where it does not. */
export async function holds(key, place) {
  try {
    if ((await list()).some((kept) => kept.key === key)) return true;
  } catch {
    // Storage that cannot be read holds no key.
  }
  say(place, text("script-device-no-key"), "note");
  return false;
}

/** Takes the PIN out of the form, so that it stands nowhere afterwards. */
export function takePin(form) {
  const field = form.elements.pin;
  const pin = field.value.normalize("NFKC").trim();
  field.value = "";
  return pin;
}

/** Runs `work(pin, button)` when the form is sent, one at a time, and says in `place` what went wrong. */
export function onSign(form, place, work) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = event.submitter ?? form.querySelector("button[type=submit]:not([disabled])");
    if (!button || button.disabled) return;
    busy(button, async () => {
      say(place, "");
      const pin = takePin(form);
      if (pin === "") {
        say(place, text("script-pin-missing"), "broken");
        form.elements.pin.focus();
        return;
      }
      try {
        await work(pin, button);
      } catch (error) {
        say(place, reason(error), "broken");
        if (error.code === "wrong-pin") form.elements.pin.focus();
      }
    });
  });
}
