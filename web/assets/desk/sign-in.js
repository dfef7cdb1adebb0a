// Signing in is proving the key: a challenge, signed here, and the server keeps no password.

import { ability, list, SESSION } from "./device.js";
import { ask, data, element, say, text } from "./page.js";
import { onSign, signed } from "./signing.js";

const form = document.getElementById("sign");
const place = document.getElementById("say");

async function start() {
  const able = await ability();
  if (able !== "ok") {
    say(document.getElementById("unable"), text(`script-unable-${able}`), "note");
    return;
  }
  const keys = await list();
  document.getElementById("none").hidden = keys.length > 0;
  form.hidden = keys.length === 0;
  const wanted = location.hash.slice(1);
  document.getElementById("keys").replaceChildren(
    ...keys.map((key, position) => {
      const chosen = wanted === "" ? position === 0 : decodeURIComponent(wanted) === key.key;
      const box = element("input", { type: "radio", name: "key", value: key.key, checked: chosen });
      const post = text(`code-post-${key.post}`);
      const words = element("span", {}, element("strong", {}, key.name ?? ""), ` ${post} `, element("small", { class: "soft" }, key.areas ?? ""));
      return element("label", { class: "choice" }, box, words);
    }),
  );
  if (keys.length > 0) form.elements.pin.focus();
}

onSign(form, place, async (pin) => {
  const chosen = form.querySelector("input[name=key]:checked");
  if (!chosen) {
    say(place, text("script-pick-key"), "broken");
    return;
  }
  const key = chosen.value;
  const challenge = await ask("POST", "/api/challenges", { key });
  const { log, origin, nonce, expiry } = challenge;
  // Somebody else's page that hands on our challenge gets no signature: the origin signed is the one in the address bar.
  if (origin !== location.origin) {
    say(place, text("script-other-origin", { origin: String(origin), here: location.origin }), "broken");
    return;
  }
  const { sig } = await signed(key, pin, SESSION, { log, origin, nonce, expiry });
  await ask("POST", "/api/sessions", { key, nonce, sig });
  location.assign("/desk");
});

start().catch(() => say(document.getElementById("unable"), text("script-unable-storage"), "note"));
