/* The page of the library: a list to search, a document beside it; what is asked for stands in the address bar. */

import { announce, element } from "./element.js";
import { listen as listenForFiles } from "./library-page-adding.js";
import { paperView } from "./library-page-document.js";
import { fill, listen, offer } from "./library-page-form.js";
import { heldTable, knownTable } from "./library-page-list.js";
import { removeButton } from "./library-page-removing.js";
import { addressOf, chosen, isNarrowed, stateOf } from "./library-page-state.js";
import { dayAsked } from "./matrix-state.js";
import * as panel from "./panel.js";
import { fetched } from "./server.js";

const byId = (id) => document.getElementById(id);
const result = byId("result");
const count = byId("count");
const beside = byId("panel");
let state = stateOf(location.search);
let shelf = null; // the list as the server gave it, for one day

/** Narrow or order the list otherwise; another day is asked of the server. */
function ask(changes) {
  const day = state.on;
  state = { ...state, ...changes };
  history.replaceState(null, "", addressOf(state));
  if (state.on === day) paint();
  else load();
}

/** The day that is asked for. */
function day() {
  return state.on || dayAsked(byId("on").dataset.today);
}

async function load() {
  result.setAttribute("aria-busy", "true");
  const wanted = day();
  try {
    const given = await fetched(`/api/documents?on=${encodeURIComponent(wanted)}`);
    if (wanted !== day()) return; // another day was asked for in the meantime
    shelf = given;
    offer(shelf, state);
    paint();
  } catch (failure) {
    shelf = null;
    count.textContent = "";
    result.replaceChildren(element("p", { class: "callout bad", role: "alert" }, failure.message));
  } finally {
    result.removeAttribute("aria-busy");
  }
}

function paint() {
  fill(state);
  if (!shelf) return;
  const held = chosen(shelf.documents, state);
  const known = chosen(shelf.not_held, state);
  byId("clear").hidden = !isNarrowed(state);
  count.textContent = counted(held, known);
  announce(count.textContent);
  result.replaceChildren(...[
    held.length ? heldTable(held, open) : element("p", { class: "callout" }, nothing(known)),
    known.length ? apart(known) : null,
  ].filter(Boolean));
  mark();
}

function counted(held, known) {
  const of = isNarrowed(state) ? `${held.length}/${shelf.documents.length}` : held.length;
  return `${of} văn bản có toàn văn, ${known.length} văn bản chỉ được biết qua sổ văn bản`;
}

function nothing(known) {
  if (!shelf.documents.length) return "Thư viện chưa có văn bản nào.";
  if (state.text === "digest") return "Các văn bản dưới đây chưa có toàn văn, chỉ có bản tóm tắt.";
  return known.length ? "Không có văn bản có toàn văn nào như vậy; xem các văn bản được biết qua sổ văn bản." : "Không có văn bản nào như vậy.";
}

function apart(known) {
  return element("details", { class: "apart", open: isNarrowed(state) },
    element("summary", {}, element("h2", {}, `Chỉ được biết qua sổ văn bản (${known.length})`)),
    element("p", {}, "Chưa có toàn văn ở đây: Vinh Danh chỉ biết những gì sổ văn bản ghi về số hiệu, hiệu lực và quan hệ của chúng."),
    knownTable(known, open));
}

/** Show a document beside the list; `from` gets the focus back. */
function open(id, from) {
  history.pushState(null, "", addressOf({ ...state, document: id }));
  panel.open(view(id), from);
}

function view(id) {
  return paperView(id, day(), (one) => removeButton(one, gone), (shown) => {
    state.document = shown;
    history.replaceState(null, "", addressOf(state));
    mark();
  });
}

function gone() {
  panel.close();
  byId("title").focus();
  load();
}

function mark() {
  for (const row of result.querySelectorAll("tr[data-document]")) row.toggleAttribute("data-shown", row.dataset.document === state.document);
  result.querySelector("[data-shown]")?.scrollIntoView({ block: "nearest" });
}

/** The panel was closed: no document is asked for any more. */
new MutationObserver(() => {
  if (!beside.hidden || !state.document) return;
  state.document = "";
  history.replaceState(null, "", addressOf(state));
  mark();
}).observe(beside, { attributeFilter: ["hidden"] });

addEventListener("popstate", () => {
  const before = state.on;
  state = stateOf(location.search);
  if (state.document) panel.open(view(state.document), byId("title"));
  else panel.close();
  if (state.on === before) paint();
  else load();
});
byId("clear").addEventListener("click", () => {
  ask({ q: "", kind: "", status: "", place: "", text: "" });
  byId("q").focus();
});
listen(ask);
listenForFiles(load, open);
load();
if (state.document) panel.open(view(state.document), byId("title"));
