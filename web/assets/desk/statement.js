// A decision as it will be signed: the draft's fields, and the names that no person types.

import { prune } from "./path.js";

/** The four discussions in their order. */
export const DISCUSSIONS = ["proposal", "consultation", "deliberation", "resolution"];

/** A draft's fields in the shape of the statement: nothing empty, every discussion with its name. */
export function typed(fields) {
  const kept = prune(fields) ?? {};
  const steps = DISCUSSIONS.map((step, place) => ({ ...(kept.steps?.[place] ?? {}), step }));
  // Nobody from the township came: the record says so with an empty list.
  for (const step of steps.slice(2)) step.township ??= [];
  return { ...kept, steps };
}

/** The decision made of `fields`; `config` has id, log, chain, round, item, path, catalogue and pack. */
export function decision(config, fields) {
  const { id, log, chain, round, item, path, catalogue, pack } = config;
  return { ...typed(fields), kind: "decision", log, chain, id, round, item, path, catalogue, pack };
}

/** The screen on which a field is typed. */
export function screenOf(field) {
  const place = /^steps\.([0-3])(\.|$)/.exec(field);
  if (place) return DISCUSSIONS[Number(place[1])];
  return /^posting(\.|$)/.test(field) ? "posting" : "matter";
}
