// Ending sessions: a press is enough, for nothing is signed, and whoever was signed out by mistake signs in again.

import { ask, busy, reason, say } from "./page.js";

const place = document.getElementById("say");

for (const button of document.querySelectorAll("[data-end]")) {
  button.addEventListener("click", () =>
    busy(button, async () => {
      try {
        await ask("DELETE", button.dataset.end);
      } catch (error) {
        // What has ended meanwhile is as it should be.
        if (error.status !== 404) {
          say(place, reason(error), "broken");
          return;
        }
      }
      location.reload();
    }),
  );
}
