// Which path a matter takes, where its item allows several: by its sum, or as the clerk says.

import { get, set } from "./path.js";

/** The one other path that the sum asks for, where the chosen one is not for such a sum; null where there is nothing to change. */
export function wayFor(config, fields) {
  const sum = get(fields, "money.total") ?? 0;
  if (!Number.isSafeInteger(sum)) return null;
  const fits = ({ over, up_to: upTo }) => (over === null || sum > over) && (upTo === null || sum <= upTo);
  const chosen = config.ways.find(({ path }) => path === fields.path);
  const fit = config.ways.filter(fits);
  return chosen && !fits(chosen) && fit.length === 1 ? fit[0] : null;
}

/** Takes another path, which has other steps: those that were typed are kept beside by their names, for a way back. */
export function changeWay(config, fields, path) {
  const kept = get(fields, "aside.steps") ?? {};
  (fields.steps ?? []).forEach(({ step, ...rest }, place) => {
    if (Object.keys(rest).length > 0) kept[config.steps[place] ?? step] = rest;
  });
  set(fields, "aside.steps", kept);
  fields.steps = [];
  fields.path = path;
  // What must be there in which step, the page of the new path knows.
  config.empties = config.empties.filter((path) => !path.startsWith("steps."));
  config.steps = config.ways.find((way) => way.path === path)?.steps ?? config.steps;
}
