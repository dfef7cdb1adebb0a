// The clerk's links for the village's groups: making one, and saying that it was posted.

import { ask, busy, reason, say, text } from "./page.js";

const form = document.getElementById("new-group");
const place = document.getElementById("say-group");

/** Does `work`, shows the page anew, or says why not. */
async function renew(button, work) {
  await busy(button, async () => {
    try {
      await work();
      location.reload();
    } catch (error) {
      say(place, reason(error), "broken");
    }
  });
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const group = form.elements.group.value.trim();
  if (group === "") {
    say(place, text("script-group-missing"), "broken");
    form.elements.group.focus();
    return;
  }
  renew(event.submitter, () => ask("POST", "/api/shares", { index: Number(form.dataset.index), group }));
});

for (const button of document.querySelectorAll("[data-posted]")) {
  button.addEventListener("click", () => renew(button, () => ask("POST", `/api/shares/${button.dataset.posted}/postings`, {})));
}
