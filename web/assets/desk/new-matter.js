// A new matter: at an item of the catalogue, about an entry, for what is due. Its id is made here and becomes the statement's.

import { ask, busy, freshId, reason, say } from "./page.js";

const place = document.getElementById("say-begin");
const village = document.getElementById("village");

/** Begins what the button asks for. One id a button: a second press after a lost answer begins the same matter, not another. */
function begin(button, asked, id) {
  return busy(button, async () => {
    say(place, "");
    try {
      const made = await ask("POST", "/api/drafts", { id, ...(village ? { chain: village.value } : {}), ...asked });
      location.assign(`/clerk/matters/${made.id}/${made.step}`);
    } catch (error) {
      say(place, reason(error), "broken");
      place.scrollIntoView({ block: "center" });
    }
  });
}

for (const button of document.querySelectorAll("[data-begin]")) {
  const id = freshId();
  button.addEventListener("click", () => begin(button, JSON.parse(button.dataset.begin), id));
}

const notice = document.getElementById("notice");
let noticeId = freshId();
notice?.addEventListener("change", () => {
  noticeId = freshId();
});
notice?.addEventListener("submit", (event) => {
  event.preventDefault();
  const item = Number(document.getElementById("notice-item").value);
  const topic = document.getElementById("notice-topic").value;
  begin(notice.querySelector("button"), { kind: "notice", item, topic }, noticeId);
});
