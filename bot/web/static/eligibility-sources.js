/* The sources of a result, a line for each document: its status once, then the units cited, each under its marker. */

import { badge, element, tag } from "./element.js";
import { marker } from "./marker.js";

/** The section of sources; `open(citation, opener)` shows one; `printed` are the markers that stand on paper too. */
export function sourcesPart(citations, open, printed = new Set(citations.map((one) => one.marker))) {
  const documents = [...new Set(citations.map(documentOf))];
  return element("section", { class: "beside cited" }, element("h3", {}, "Căn cứ"),
    element("ul", {}, documents.map((id) => line(citations.filter((one) => documentOf(one) === id), open, printed))));
}

function line(citations, open, printed) {
  const name = sharedEnd(citations.map((one) => one.label));
  const [first] = citations;
  const unprinted = (ones) => (ones.some((one) => printed.has(one.marker)) ? null : "unprinted");
  return element("li", { class: unprinted(citations) },
    element("p", { class: "document" }, element("strong", {}, capital(name)),
      element("span", { class: "labels" }, badge(first.validity, first.validity_label),
        first.text_kind === "original" ? null : tag(first.text_kind, first.text_kind_label))),
    element("p", { class: "units" }, citations.map((one) => element("span", { class: ["unit", unprinted([one])].filter(Boolean).join(" ") },
      marker(one, open), " ", capital(one.label.slice(0, one.label.length - name.length).trim() || "toàn văn")))));
}

function documentOf(citation) {
  return citation.address.split("#")[0];
}

/** What labels of one document end with: its name; the last words of a label that stands alone, from its article on. */
function sharedEnd(labels) {
  if (labels.length === 1) return labels[0].replace(/^.*?(?:Điều|mục) \S+ /u, "");
  const words = labels.map((label) => label.split(" ").reverse());
  const shared = words[0].findIndex((word, at) => words.some((other) => other[at] !== word));
  return words[0].slice(0, shared < 0 ? words[0].length : shared).reverse().join(" ");
}

function capital(text) {
  return text.charAt(0).toLocaleUpperCase("vi") + text.slice(1);
}
