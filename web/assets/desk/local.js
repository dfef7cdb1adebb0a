// Drafts on the phone itself: what was typed is here before it is on its way. Where a browser keeps nothing, the server alone has it.

const STORE = "drafts";

/** The record of a draft: {id, version, base, fields, dirty}, `base` being the fields of that version; null where there is none. */
export const read = (id) => run("readonly", (store) => store.get(id)).catch(() => null);

/** Keeps a record; false where the browser refuses. */
export const keep = (record) => run("readwrite", (store) => store.put(record)).then(() => true, () => false);

/** Forgets a draft that was handed in. */
export const forget = (id) => run("readwrite", (store) => store.delete(id)).catch(() => null);

/** Done only once the whole transaction is on disk: what is said to be kept is kept. */
async function run(mode, act) {
  const db = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = db.transaction(STORE, mode);
      const request = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result ?? null);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    db.close();
  }
}

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("mingzhang-drafts", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
