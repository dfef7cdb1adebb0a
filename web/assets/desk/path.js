// Values inside a statement, by dotted path; a name of digits is a place in a list.

const isPlace = (name) => /^[0-9]+$/.test(name);

/** The value at `path`, or undefined. */
export function get(object, path) {
  return path.split(".").reduce((value, name) => (value === null || value === undefined ? undefined : value[name]), object);
}

/** Puts `value` at `path`, making what is between; undefined takes the name away. */
export function set(object, path, value) {
  const names = path.split(".");
  const last = names.pop();
  let inner = object;
  names.forEach((name, position) => {
    if (typeof inner[name] !== "object" || inner[name] === null) {
      inner[name] = isPlace(names[position + 1] ?? last) ? [] : {};
    }
    if (Array.isArray(inner[name])) fill(inner[name], Number(names[position + 1] ?? last));
    inner = inner[name];
  });
  if (value === undefined) delete inner[last];
  else inner[last] = value;
}

function fill(list, upTo) {
  for (let place = list.length; place < upTo; place += 1) list[place] = {};
}

/** A copy without empty objects and lists, so that nothing is signed that nobody typed. */
export function prune(value) {
  if (Array.isArray(value)) return value.map((element) => prune(element) ?? element);
  if (value === null || typeof value !== "object") return value;
  const kept = {};
  for (const [name, inner] of Object.entries(value)) {
    const pruned = prune(inner);
    if (pruned === undefined || pruned === "" || (Array.isArray(pruned) && pruned.length === 0)) continue;
    kept[name] = pruned;
  }
  return Object.keys(kept).length === 0 ? undefined : kept;
}

/** Whether two JSON values say the same. */
export function same(left, right) {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => same(left[name], right[name]));
}
