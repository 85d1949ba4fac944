/* Removing a document: asked once more, told what is lost. */

import { announce, element } from "./element.js";
import { sent } from "./server.js";

const dialog = document.getElementById("removing");
const yes = document.getElementById("removing-yes");
const error = document.getElementById("removing-error");
let asked = null; // the document that is asked about, and what is called when it is gone

/** The button that removes a document held; null for who may not. `removed(document)` is called when it is gone. */
export function removeButton(document, removed) {
  if (!dialog || !document.kept.length) return null;
  return element("button", { type: "button", class: "plain remove", onclick: () => ask(document, removed) }, "Gỡ khỏi thư viện");
}

function ask(document, removed) {
  asked = { document, removed };
  dialog.querySelector("#removing-name").textContent = document.name;
  error.textContent = "";
  dialog.showModal();
}

async function remove() {
  yes.disabled = true;
  yes.textContent = "Đang gỡ…";
  try {
    await sent("DELETE", `/api/documents/${encodeURIComponent(asked.document.id)}`);
    dialog.close();
    announce(`Đã gỡ ${asked.document.name}.`);
    asked.removed(asked.document);
  } catch (failure) {
    error.textContent = failure.message;
  } finally {
    yes.disabled = false;
    yes.textContent = "Gỡ văn bản";
  }
}

if (dialog) {
  yes.addEventListener("click", remove);
  dialog.addEventListener("keydown", (event) => { if (event.key === "Escape") event.stopPropagation(); }); // the panel stays
  document.getElementById("removing-no").addEventListener("click", () => dialog.close());
}
