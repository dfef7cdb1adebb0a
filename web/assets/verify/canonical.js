// The canonical form of the record (RFC 8785 without floats and null): reading refuses whatever has no single spelling,
// writing gives the bytes that are hashed and signed.

const NAME = /^[\x20-\x7e]*$/;
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?:^|[^\ud800-\udbff])[\udc00-\udfff]/;
const DEEPEST = 32;

// What may stand in a text: NFC, no control characters but the line feed, whole characters.
function checkText(text) {
  if (LONE_SURROGATE.test(text)) throw new Error("half a character");
  if (CONTROL.test(text)) throw new Error("a control character");
  if (text.normalize("NFC") !== text) throw new Error("text that is not in NFC");
  return text;
}

// Reads JSON text into booleans, integers, strings, arrays and objects without a prototype, nested `deepest` levels at most.
export function parse(text, deepest = DEEPEST) {
  let at = 0;
  const fail = (what) => {
    throw new Error(`${what} at ${at}`);
  };
  const space = () => {
    while (at < text.length && " \t\n\r".includes(text[at])) at += 1;
  };
  const take = (token) => {
    if (!text.startsWith(token, at)) fail(`no ${token}`);
    at += token.length;
  };

  function string() {
    const found = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
    found.lastIndex = at;
    const match = found.exec(text);
    if (!match) fail("no string");
    at += match[0].length;
    return checkText(JSON.parse(match[0]));
  }

  function integer() {
    const found = /-?(?:0|[1-9][0-9]*)/y;
    found.lastIndex = at;
    const match = found.exec(text);
    if (!match) fail("no value");
    at += match[0].length;
    if (/[.eE0-9]/.test(text[at] || "") || match[0] === "-0") fail("no integer");
    const number = Number(match[0]);
    if (!Number.isSafeInteger(number)) fail("an unsafe integer");
    return number;
  }

  function list(depth) {
    const items = [];
    take("[");
    space();
    if (text[at] === "]") {
      take("]");
      return items;
    }
    for (;;) {
      items.push(value(depth + 1));
      space();
      if (text[at] === "]") break;
      take(",");
    }
    take("]");
    return items;
  }

  function object(depth) {
    const members = Object.create(null);
    take("{");
    space();
    if (text[at] === "}") {
      take("}");
      return members;
    }
    for (;;) {
      space();
      const name = string();
      if (!NAME.test(name)) fail("a name that is not ASCII");
      if (name in members) fail("a name that stands twice");
      space();
      take(":");
      members[name] = value(depth + 1);
      space();
      if (text[at] === "}") break;
      take(",");
    }
    take("}");
    return members;
  }

  function value(depth) {
    space();
    const first = text[at];
    if ((first === "{" || first === "[") && depth >= deepest) fail("too deep");
    if (first === "{") return object(depth);
    if (first === "[") return list(depth);
    if (first === '"') return string();
    if (first === "t") return take("true"), true;
    if (first === "f") return take("false"), false;
    return integer();
  }

  const read = value(0);
  space();
  if (at !== text.length) fail("more than one value");
  return read;
}

// The canonical text of a value. Names are ASCII, so that sorting by code units and by bytes agree.
export function write(value) {
  if (typeof value === "boolean") return String(value);
  if (typeof value === "string") return JSON.stringify(checkText(value));
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new Error("no safe integer");
    return String(value);
  }
  if (Array.isArray(value)) return `[${value.map(write).join(",")}]`;
  if (value && typeof value === "object") {
    const names = Object.keys(value).sort();
    if (names.some((name) => !NAME.test(name))) throw new Error("a name that is not ASCII");
    return `{${names.map((name) => `${JSON.stringify(name)}:${write(value[name])}`).join(",")}}`;
  }
  throw new Error("a value that the record does not know");
}

export const toBytes = (value) => new TextEncoder().encode(write(value));

// The value at a dotted path such as `statement.steps.3.votes.for`; undefined where there is none.
export function at(value, path) {
  return path.split(".").reduce((inner, name) => {
    const holds = inner && typeof inner === "object" && Object.prototype.hasOwnProperty.call(inner, name);
    return holds ? inner[name] : undefined;
  }, value);
}

// A copy of an object without one of its members.
export function without(object, name) {
  const copy = Object.create(null);
  for (const other of Object.keys(object)) if (other !== name) copy[other] = object[other];
  return copy;
}
