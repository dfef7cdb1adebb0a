// Buttons that copy the text of a field.

import { copy } from "./page.js";

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", () => {
    const field = document.getElementById(button.dataset.copy);
    const place = document.getElementById("copied") ?? document.getElementById("say");
    copy(field.value, place, field);
  });
}
