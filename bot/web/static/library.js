/* The library in the panel of other pages: the list of documents. */

import { badge, dayInWords, element, tag } from "./element.js";
import { searcher } from "./library-search.js";
import { go } from "./panel.js";
import { fetched } from "./server.js";
import { documentView } from "./source.js";

const FILTER_FROM = 8; // documents from which a list is worth filtering

/** The view of all documents on a day. */
export function libraryView(on) {
  return async () => {
    const { documents, not_held: notHeld } = await fetched(`/api/documents?on=${on}`);
    const shelf = element("ul", { class: "shelf" }, documents.map((one) => held(one, on)));
    return {
      title: "Văn bản trong thư viện",
      content: [documents.length >= FILTER_FROM ? filter(shelf, documents) : null, shelf, absent(notHeld, on),
        element("p", { class: "where" }, element("a", { href: "/van-ban" }, "Mở trang thư viện"))].filter(Boolean),
    };
  };
}

function held(one, on) {
  const facts = [one.number && `Số ${one.number}`, one.issued && dayInWords(one.issued), one.issuer].filter(Boolean);
  return element("li", {},
    element("button", { type: "button", class: "quiet", onclick: () => go(documentView(one.id, on)) }, one.name),
    element("p", {}, facts.join(" · ")),
    element("span", { class: "labels" }, badge(one.status, one.status_label),
      one.text_kind === "original" ? null : tag(one.text_kind, one.text_kind_label)));
}

function filter(shelf, documents) {
  const narrow = (event) => {
    const found = searcher(event.currentTarget.value);
    documents.forEach((one, at) => { shelf.children[at].hidden = !found(one); });
  };
  return element("input", { type: "search", placeholder: "Lọc theo tên, số, cơ quan ban hành", "aria-label": "Lọc văn bản", oninput: narrow });
}

function absent(entries, on) {
  if (!entries.length) return null;
  return element("details", {},
    element("summary", {}, `${entries.length} văn bản được biết đến nhưng chưa có toàn văn ở đây`),
    element("ul", { class: "shelf" }, entries.map((one) => element("li", {},
      element("button", { type: "button", class: "quiet", onclick: () => go(documentView(one.id, on)) }, one.name),
      element("p", {}, badge(one.status, one.status_label))))));
}
