// Two devices, one draft: field by field against the version that both had last. What only one of them changed is taken from it; where
// both changed the same field, mine stays in its place and theirs is kept beside it, to be asked about.

import { same } from "./path.js";

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

// A seal is what the ledger says, and a salt opens one seal only: nobody needs to be asked.
const UNASKED = /(^|\.)(aside|seal|recorded)(\.|$)/;

/**
 * The merged value of `mine` and `theirs`, which both began at `base`: {value, conflicts}, a conflict being {path, theirs}, where
 * undefined is a field left empty.
 */
export function merge(base, mine, theirs, path = "") {
  if (same(mine, theirs) || same(base, theirs)) return { value: mine, conflicts: [] };
  if (same(base, mine)) return { value: theirs, conflicts: [] };
  if (isObject(mine) && isObject(theirs)) {
    const names = new Set([...Object.keys(mine), ...Object.keys(theirs)]);
    return gather({}, names, isObject(base) ? base : {}, mine, theirs, path);
  }
  if (Array.isArray(mine) && Array.isArray(theirs) && holdsObjects(mine) && holdsObjects(theirs) && mine.length === theirs.length) {
    return gather([], mine.keys(), Array.isArray(base) ? base : [], mine, theirs, path);
  }
  return { value: mine, conflicts: UNASKED.test(path) ? [] : [{ path, theirs }] };
}

const holdsObjects = (list) => list.every(isObject);

function gather(value, names, base, mine, theirs, path) {
  const conflicts = [];
  for (const name of names) {
    const inner = merge(base[name], mine[name], theirs[name], path === "" ? String(name) : `${path}.${name}`);
    if (inner.value !== undefined) value[name] = inner.value;
    conflicts.push(...inner.conflicts);
  }
  return { value, conflicts };
}
