// Reads the plain words of an entry aloud, one sentence after the other, where the browser has a voice for the page's language. Where
// it has none, as in WeChat, the same words stand there in large letters, for somebody near to read out.

const find = (id) => document.getElementById(id);
const [panel, state, go, pause, stop] = ["aloud", "aloud-state", "aloud-go", "aloud-pause", "aloud-stop"].map(find);
const opener = find("listen");
const sentences = panel ? [...panel.querySelectorAll("[data-sentence]")] : [];
const speaker = window.speechSynthesis;
const listen = go ? go.textContent : "";

let at = 0;
let spoken = null;

// A voice for this language, one of the mainland's before others of Chinese.
function voice() {
  const language = document.documentElement.lang.toLowerCase();
  const named = (one) => one.lang.toLowerCase().replace("_", "-").replace(/^cmn(-hans)?/, "zh");
  const all = speaker ? speaker.getVoices() : [];
  return all.find((one) => named(one) === language) ?? all.find((one) => named(one).split("-")[0] === language.split("-")[0]);
}

function show(name) {
  state.textContent = name ? state.dataset[name] : "";
  const reading = name === "reading";
  const silent = name === "silent";
  pause.hidden = !reading;
  go.hidden = reading || silent;
  go.textContent = name === "paused" ? go.dataset.again : listen;
  stop.hidden = !(reading || name === "paused" || (opener && !panel.hidden));
  if (opener) opener.setAttribute("aria-expanded", String(!panel.hidden));
}

function mark(place) {
  sentences.forEach((sentence, i) => {
    if (i === place) sentence.setAttribute("aria-current", "true");
    else sentence.removeAttribute("aria-current");
  });
}

// Silence: what was begun is heard no further, and its end is nobody's business any more.
function hush() {
  spoken = null;
  if (speaker) speaker.cancel();
}

function read() {
  const one = voice();
  if (!one) return show("silent");
  if (at >= sentences.length) {
    at = 0;
    mark(-1);
    return show("done");
  }
  const utterance = new SpeechSynthesisUtterance(sentences[at].textContent);
  utterance.voice = one;
  utterance.lang = one.lang;
  utterance.rate = 0.9;
  utterance.onend = () => {
    if (spoken !== utterance) return;
    at += 1;
    read();
  };
  utterance.onerror = () => {
    if (spoken !== utterance) return;
    hush();
    mark(-1);
    show("silent");
  };
  spoken = utterance;
  mark(at);
  show("reading");
  sentences[at].scrollIntoView({ block: "nearest" });
  speaker.speak(utterance);
}

// Browsers differ in how they pause; all can stop, and begin the sentence again.
function rest() {
  hush();
  show("paused");
}

function end() {
  hush();
  at = 0;
  mark(-1);
  if (opener) {
    panel.hidden = true;
    opener.focus();
  }
  show("");
}

function open(event) {
  event.preventDefault();
  if (!panel.hidden) return end();
  panel.hidden = false;
  hush();
  read();
  panel.focus();
  panel.scrollIntoView({ block: "start" });
}

if (panel && sentences.length > 0) {
  go.addEventListener("click", () => {
    hush();
    read();
  });
  pause.addEventListener("click", rest);
  stop.addEventListener("click", end);
  addEventListener("pagehide", hush);
  if (opener) {
    opener.setAttribute("role", "button");
    opener.setAttribute("aria-controls", panel.id);
    opener.addEventListener("click", open);
    opener.addEventListener("keydown", (event) => {
      if (event.key === " ") open(event);
    });
  }
  // Some browsers name their voices only after a while.
  const ready = () => {
    if (spoken === null && (!opener || !panel.hidden)) show(voice() ? "" : "silent");
  };
  if (speaker && speaker.addEventListener) speaker.addEventListener("voiceschanged", ready);
  ready();
  if (opener) opener.setAttribute("aria-expanded", "false");
}
