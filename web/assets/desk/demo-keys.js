// The demo's keys: everybody may take one. Outside the demo this page does not exist.

import { fromBase64 } from "../verify/bytes.js";
import { ability, importSeed } from "./device.js";
import { busy, data, reason, say, text } from "./page.js";

const people = data("people", []);
const place = document.getElementById("say");

ability().then((able) => {
  if (able === "ok") return;
  say(document.getElementById("unable"), text(`script-unable-${able}`), "note");
  for (const button of document.querySelectorAll("[data-seed]")) button.disabled = true;
});

for (const button of document.querySelectorAll("[data-seed]")) {
  button.addEventListener("click", () =>
    busy(button, async () => {
      const { seed, pin, name, post, area_words: areas } = people[Number(button.dataset.seed)];
      try {
        const key = await importSeed(fromBase64(seed, 32), pin, { name, post, areas });
        location.assign(`/sign-in#${encodeURIComponent(key)}`);
      } catch (error) {
        say(place, reason(error), "broken");
      }
    }),
  );
}
