// An invitation: for whom, as what, for where; then a link that works once, and its QR code.

import "./copy.js";
import { ask, busy, reason, say, text } from "./page.js";
import { clean } from "./text.js";

// How far down a post's areas lie; the others are the county's.
const LEVELS = { clerk: ["village"], scrutineer: ["village"], liaison: ["village"], unit: ["county", "township"] };
const form = document.getElementById("invite");
const place = document.getElementById("say");
const made = document.getElementById("made");

const post = () => form.querySelector("input[name=post]:checked")?.value ?? "";

/** Shows the areas that the chosen post can have. */
function areas() {
  const levels = LEVELS[post()] ?? ["county"];
  for (const part of form.querySelectorAll("[data-level]")) {
    part.hidden = post() === "" || !levels.includes(part.dataset.level);
    for (const box of part.querySelectorAll("input")) box.disabled = part.hidden;
  }
  const county = form.querySelectorAll("[data-level=county] input");
  if (post() !== "" && levels.join() === "county" && county.length === 1) county[0].checked = true;
}

const home = place.parentNode;

/** Says what is lacking beside its field, and takes the person there. */
function point(lacking) {
  const input =
    lacking === "post" ? form.querySelector("input[name=post]") : document.getElementById(lacking === "areas" ? "areas-lead" : lacking);
  (input.closest(".field") ?? input.parentNode).append(place);
  say(place, text(`script-invite-${lacking}`), "broken");
  input.scrollIntoView({ block: "center" });
  input.focus();
}

form.addEventListener("change", (event) => event.target.name === "post" && areas());

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const button = form.querySelector("button[type=submit]");
  const name = clean(document.getElementById("name").value);
  const since = document.getElementById("since").value;
  const chosen = [...form.querySelectorAll("input[name=area]:checked:not(:disabled)")].map((box) => box.value).sort();
  const lacking = name === "" ? "name" : post() === "" ? "post" : since === "" ? "since" : chosen.length === 0 ? "areas" : null;
  if (lacking) return point(lacking);
  say(place, "");
  const body = { name, post: post(), areas: chosen, since };
  if (form.dataset.replaces) body.replaces = form.dataset.replaces;
  return busy(button, async () => {
    try {
      const { link, qr } = await ask("POST", "/api/invitations", body);
      show(name, link, qr);
    } catch (error) {
      home.prepend(place);
      say(place, reason(error), "broken");
    }
  });
});

function show(name, link, qr) {
  form.hidden = true;
  document.getElementById("made-title").textContent = text("script-invite-made", { name });
  document.getElementById("link").value = link;
  // The picture is parsed as a document of its own, so that it can only ever be a picture.
  const image = new DOMParser().parseFromString(qr, "image/svg+xml").documentElement;
  if (image.nodeName === "svg") document.getElementById("qr").replaceChildren(document.importNode(image, true));
  made.hidden = false;
  made.focus();
}

areas();
