// An invitation: the link's fragment holds the token, the key is made here, and the same eight characters then stand on
// this telephone and on the registrar's screen.

import { ability, create, DeviceError, pinFault, POSSESSION, remove } from "./device.js";
import { ask, Refused, reason, say, text } from "./page.js";
import { onSign, signed } from "./signing.js";
import { keyWords } from "./words.js";

const token = location.hash.slice(1);
const form = document.getElementById("make");
const place = document.getElementById("say");
const byId = (id) => document.getElementById(id);
let invitation = null;

async function start() {
  const able = await ability();
  if (able !== "ok") return stop(text(`script-unable-${able}`));
  if (token === "") return stop(text("script-join-no-token"));
  try {
    invitation = await ask("POST", "/api/invitations/opened", { token });
  } catch (error) {
    return stop(refusal(error));
  }
  byId("opening").hidden = true;
  const { county = "", name, post, area_names: areas, since } = invitation;
  byId("county").textContent = county;
  byId("county").closest(".row").hidden = county === "";
  byId("name").textContent = name;
  byId("post").textContent = text(`code-post-${post}`);
  byId("areas").textContent = areas.join(text("script-comma"));
  byId("since").textContent = since;
  byId("who").hidden = false;
  byId("making").hidden = false;
  return null;
}

function stop(words) {
  byId("opening").hidden = true;
  byId("making").hidden = true;
  say(byId("unable"), words, "note");
}

/** The server does not tell unknown, used and expired links apart: whoever guesses learns nothing. */
function refusal(error) {
  return error instanceof Refused && [404, 409, 410, 422].includes(error.status) ? text("script-join-unknown") : reason(error);
}

onSign(form, place, async (pin) => {
  const again = form.elements.again.value.normalize("NFKC").trim();
  form.elements.again.value = "";
  const fault = pinFault(pin) ?? (pin === again ? null : "pin-differs");
  if (fault) throw new DeviceError(fault);
  const { log, person, name, post, areas, area_names: names } = invitation;
  const key = await create({ name, post, areas: names.join(text("script-comma")) }, pin);
  const { sig } = await signed(key, pin, POSSESSION, { areas, key, log, person, post });
  let answer;
  try {
    answer = await ask("POST", "/api/invitations/accepted", { token, key, possession: sig });
  } catch (error) {
    // Without an answer the server may have taken the key; with a refusal it is of no use to anybody.
    if (error instanceof Refused && error.status >= 400 && error.status < 500) {
      await remove(key);
      if (error.status === 409) return stop(refusal(error));
    }
    throw error;
  }
  // The words that count are the ones computed here from the key itself.
  const own = await keyWords(key).catch(() => null);
  if (own !== null && answer.words !== own) {
    throw new DeviceError("words-differ");
  }
  byId("words").textContent = own ?? answer.words;
  byId("making").hidden = true;
  byId("made").hidden = false;
  byId("made").focus();
  history.replaceState(null, "", location.pathname);
  return null;
});

start();
