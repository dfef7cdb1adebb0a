// Signing out ends the session on the server; the key stays on the device.

import { ask } from "./page.js";

for (const form of document.querySelectorAll("[data-sign-out]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await ask("DELETE", "/api/sessions").catch(() => null);
    location.assign("/sign-in");
  });
}
