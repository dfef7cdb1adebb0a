// The scripts as the phone gets them, for Node: each is linked to the ones it imports and read as a module.

import { readFileSync } from "node:fs";

const assets = new URL("../../web/assets/", import.meta.url);
const addresses = new Map();

async function linked(url) {
  let text = readFileSync(url, "utf8");
  for (const [whole, how, other] of [...text.matchAll(/^[^*]*?\b(from |import\()"(\.[^"]+\.js)"/gm)]) {
    const target = await address(new URL(other, url));
    text = text.replace(whole, whole.replace(`${how}"${other}"`, `${how}"${target}"`));
  }
  return `data:text/javascript;base64,${Buffer.from(text).toString("base64")}`;
}

function address(url) {
  if (!addresses.has(url.href)) addresses.set(url.href, linked(url));
  return addresses.get(url.href);
}

// The module `web/assets/NAME.js`.
export const loadAsset = async (name) => import(await address(new URL(`${name}.js`, assets)));

// The module `web/assets/verify/NAME.js`.
export const load = (name) => loadAsset(`verify/${name}`);
