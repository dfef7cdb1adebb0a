// An entry's page is complete before this runs. Once it has been read in, the phone fetches what it needs to check it.

const check = () => import("./verify/entry.js").then((verify) => verify.run()).catch(() => {});
const start = () => import("./listen.js").catch(() => {}).then(check);

if (document.readyState === "complete") start();
else addEventListener("load", start);

// The other language and the other size show the same entry, with what the poster's code said.
for (const link of document.querySelectorAll("a[data-keep-hash]")) {
  link.addEventListener("click", () => {
    link.hash = location.hash;
  });
}
