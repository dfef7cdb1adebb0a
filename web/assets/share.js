// Draws the picture for a village's group on the phone itself, with the code that leads back to the entry.

import "./desk/copy.js";
import { data, element, text } from "./desk/page.js";

const WIDTH = 720;
const MARGIN = 48;
const FONT = 'system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';

const BENEATH = `400 28px ${FONT}`;

/** `words` in lines no wider than `width`: Chinese breaks anywhere but before its own marks, figures and words stay whole. */
function broken(pen, words, width) {
  const pieces = words.match(/[\x21-\x7e]+|\s+|[^\x00-\x7f][，。；：、！？）》”]*/gu) ?? [];
  const lines = [""];
  for (const piece of pieces) {
    const wider = lines[lines.length - 1] + piece;
    if (pen.measureText(wider).width <= width || lines[lines.length - 1] === "") lines[lines.length - 1] = wider;
    else lines.push(piece.trimStart());
  }
  return lines;
}

/** What is written, from the top: size, weight, colour, words. */
function written(said) {
  const line = (size, weight, colour, words) => ({ size, weight, colour, words });
  return [
    line(26, 400, "#595959", `${said.village} · ${said.kind}`),
    line(44, 700, "#191919", said.title),
    ...said.lines.map((words) => line(30, 400, "#191919", words)),
  ];
}

function font(line) {
  return `${line.weight} ${line.size}px ${FONT}`;
}

/** The lines of the picture with their places, and where they end. */
function laid(pen, said) {
  let y = 96;
  const lines = [];
  for (const block of written(said)) {
    pen.font = font(block);
    for (const words of broken(pen, block.words, WIDTH - 2 * MARGIN)) {
      lines.push({ ...block, words, y });
      y += Math.round(block.size * 1.45);
    }
    y += 14;
  }
  return { lines, end: y };
}

/** What stands under the code, in lines. */
function beneath(pen, said) {
  pen.font = BENEATH;
  return [said.scan, ...broken(pen, said.code, WIDTH - 2 * MARGIN)];
}

function draw(said, code) {
  const canvas = document.createElement("canvas");
  const { lines, end } = laid(canvas.getContext("2d"), said);
  const side = 300;
  const below = beneath(canvas.getContext("2d"), said);
  canvas.width = WIDTH;
  canvas.height = end + side + 60 + below.length * 42;
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, WIDTH, canvas.height);
  pen.fillStyle = "#06783c";
  pen.fillRect(0, 0, WIDTH, 20);
  pen.textBaseline = "top";
  for (const line of lines) {
    pen.font = font(line);
    pen.fillStyle = line.colour;
    pen.fillText(line.words, MARGIN, line.y - 36);
  }
  // Modules are kept sharp: a camera reads edges.
  pen.imageSmoothingEnabled = false;
  pen.drawImage(code, (WIDTH - side) / 2, end - 10, side, side);
  pen.textAlign = "center";
  pen.font = BENEATH;
  pen.fillStyle = "#191919";
  below.forEach((words, i) => pen.fillText(words, WIDTH / 2, end + side + 10 + i * 42));
  return canvas.toDataURL("image/png");
}

for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;

const said = data("picture");
const code = new Image();
code.addEventListener("load", () => {
  const address = draw(said, code);
  const alt = [said.village, said.title, ...said.lines].join(" ");
  const picture = element("img", { src: address, alt, class: "drawn", id: "drawing" });
  const save = element("a", { href: address, download: said.file, class: "button-quiet" }, text("share-save"));
  document.getElementById("drawn").replaceChildren(
    element("p", {}, text("share-hold")),
    picture,
    element("p", { class: "buttons" }, save),
  );
});
code.src = said.qr;
