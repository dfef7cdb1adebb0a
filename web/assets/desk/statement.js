// A matter as it will be signed: the draft's fields, and the names and days that no person types.

import { get, prune, set } from "./path.js";

/** What a draft keeps beside the statement and is never signed: seals under way, both sides of a conflict, steps of another path. */
export const ASIDE = "aside";

/** The place of the steps in the statement. */
const stepsAt = (config) => `${config.prefix}steps`;

/** A draft's fields in the shape of the statement: nothing empty, every step with its name, what must be there and may be empty. */
export function typed(config, fields) {
  const kept = prune(fields) ?? {};
  const withdraws = get(kept, "aside.effect") === "withdraw";
  if (config.steps.length > 0) {
    // Each in its place; one that another path had is taken back from where it was kept.
    const steps = get(kept, stepsAt(config)) ?? [];
    const before = kept.aside?.steps ?? {};
    set(kept, stepsAt(config), config.steps.map((step, place) => ({ ...(steps[place] ?? before[step] ?? {}), step })));
  }
  if (!withdraws) for (const path of config.empties) if (get(kept, path) === undefined) set(kept, path, []);
  return kept;
}

/** One step as it is sealed: without its seal, with the day on which it is recorded. */
export function record(config, fields, step, day) {
  const { seal, ...rest } = get(typed(config, fields), stepsAt(config))[config.steps.indexOf(step)];
  return { ...rest, recorded: day };
}

/**
 * The statement made of `fields`. A step that no seal dates is recorded today; so is one that changed since it was sealed
 * (`config.changed`), for it is sealed again before the statement is signed.
 */
export function statement(config, fields) {
  const { aside, ...said } = typed(config, fields);
  if (aside?.effect === "withdraw") delete said.says;
  const { kind, log, chain, id, round, catalogue, pack, today } = config;
  const whole = { ...said, kind, log, chain, id, round, catalogue, pack };
  // A list of people is kept as long as its notice hangs.
  const lists = get(whole, `${config.prefix}lists`);
  const until = get(whole, `${config.prefix}posting.to`);
  if (lists && until) set(whole, `${config.prefix}lists`, lists.map((list) => ({ until, ...list })));
  if (config.prefix === "" && config.steps.length > 0) {
    const sealed = new Set(config.seals.map(({ step }) => step));
    whole.steps = whole.steps.map(({ seal, ...step }) => {
      if (!sealed.has(step.step)) return { ...step, recorded: today };
      const dated = config.changed.includes(step.step) ? { ...step, recorded: today } : step;
      return seal ? { ...dated, seal } : dated;
    });
  }
  return whole;
}

/** The screen on which a field is typed; the first one where no screen asks for it. */
export function screenOf(config, field) {
  const under = (path, above) => path === above || path.startsWith(`${above}.`);
  const known = config.screens.find(({ paths }) => paths.some((path) => under(field, path) || under(path, field)));
  return known ?? config.screens[0];
}
