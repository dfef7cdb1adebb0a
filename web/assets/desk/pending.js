// Files that are not on the server yet, kept on this device so that a reload goes on with them. Where a browser keeps
// nothing, everything works but that.

const NAME = "mingzhang-files";
const STORE = "pending";
const OLD = 7 * 24 * 3600 * 1000;

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "key", autoIncrement: true });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function run(mode, work) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** Keeps {draft, path, file, about}; gives its key, or null where this browser keeps nothing. */
export const keep = (entry) => run("readwrite", (store) => store.add({ ...entry, since: Date.now() })).catch(() => null);

/** Forgets what is on the server, or is not wanted any more. */
export const forget = (key) => (key === null ? null : run("readwrite", (store) => store.delete(key)).catch(() => null));

/** What a draft still waits for; what is older than a week is thrown away. */
export async function waiting(draft) {
  let all = [];
  try {
    all = await run("readonly", (store) => store.getAll());
  } catch {
    return [];
  }
  const old = all.filter(({ since }) => since < Date.now() - OLD);
  await Promise.all(old.map(({ key }) => forget(key)));
  return all.filter((entry) => entry.draft === draft && !old.includes(entry));
}
