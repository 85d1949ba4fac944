/* The lists of the page of the library: documents held, and those that only the register knows. */

import { badge, dayInWords, element, tag } from "./element.js";

const COLUMNS = ["Văn bản", "Số, ký hiệu", "Ban hành", "Hiệu lực", "Bản đang có"];

/** The table of documents held; `open(document, button)` shows one. */
export function heldTable(documents, open) {
  return table("Văn bản có toàn văn", COLUMNS, documents.map((one) => row(one, open, [cell("Bản đang có", "text", text(one))])));
}

/** The table of documents that only the register knows. */
export function knownTable(documents, open) {
  return table("Văn bản chỉ được biết qua sổ văn bản", COLUMNS.slice(0, -1), documents.map((one) => row(one, open, [])));
}

/** From when, or until when, a document is in force, in words; empty where that is not verified. */
export function daysOf(one) {
  if (one.status === "unverified") return "";
  if (one.until) return `${one.status === "expired" ? "từ" : "hết hiệu lực từ"} ${dayInWords(one.until)}`;
  return one.since ? `từ ${dayInWords(one.since)}` : "";
}

function table(name, columns, rows) {
  return element("table", { class: "papers" },
    element("caption", { class: "hidden" }, name),
    element("thead", {}, element("tr", {}, columns.map((one) => element("th", { scope: "col" }, one)))),
    element("tbody", {}, rows));
}

function row(one, open, more) {
  const show = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a new tab or window
    event.preventDefault();
    open(one.id, event.currentTarget);
  };
  const link = element("a", { class: "quiet", href: `/van-ban?document=${encodeURIComponent(one.id)}`, onclick: show }, one.name);
  const about = one.title || (one.number ? "" : one.source_file);
  return element("tr", { "data-document": one.id },
    element("th", { scope: "row" }, link, about && element("p", { class: "about" }, about)),
    cell("Số, ký hiệu", "number", one.number),
    cell("Ban hành", "issued", one.issued && element("span", { class: "day" }, dayInWords(one.issued)), one.issuer && element("span", {}, one.issuer)),
    cell("Hiệu lực", "force", badge(one.status, one.status_label), daysOf(one) && element("span", { class: "days" }, daysOf(one))),
    more);
}

function cell(title, kind, ...content) {
  const said = content.flat().filter(Boolean);
  return element("td", { class: said.length ? kind : `${kind} empty`, "data-title": title }, said.length ? said : "–");
}

function text(one) {
  const short = one.text_kind === "restored" ? "Bản phục dựng" : one.text_kind_label;
  return [tag(one.text_kind, short), element("span", { class: "damage" }, one.damage_label)];
}
