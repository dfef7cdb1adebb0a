// The scripts as the phone gets them, for Node: each is linked to the ones it imports and read as a module.

import { readFileSync } from "node:fs";

const addresses = new Map();

async function linked(name) {
  let text = readFileSync(new URL(`../../web/assets/verify/${name}.js`, import.meta.url), "utf8");
  for (const [whole, other] of [...text.matchAll(/from "\.\/([a-z0-9]+)\.js"/g)]) text = text.replace(whole, `from "${await address(other)}"`);
  return `data:text/javascript;base64,${Buffer.from(text).toString("base64")}`;
}

function address(name) {
  if (!addresses.has(name)) addresses.set(name, linked(name));
  return addresses.get(name);
}

// The module `web/assets/verify/NAME.js`.
export const load = async (name) => import(await address(name));
