// A new matter: its id is made here and becomes the statement's.

import { ask, busy, freshId, reason, say } from "./page.js";

const place = document.getElementById("say");

for (const button of document.querySelectorAll("[data-item]")) {
  // One id a button: a second press after a lost answer begins the same matter, not another.
  const id = freshId();
  button.addEventListener("click", () =>
    busy(button, async () => {
      say(place, "");
      try {
        const chain = document.getElementById("village").value;
        const made = await ask("POST", "/api/drafts", { id, chain, item: Number(button.dataset.item) });
        location.assign(`/clerk/matters/${made.id}/matter`);
      } catch (error) {
        say(place, reason(error), "broken");
        place.scrollIntoView({ block: "center" });
      }
    }),
  );
}
