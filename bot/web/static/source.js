/* Views of a unit (place, outline, text with the quote marked, neighbours, untouched scan) and of a document. */

import { badge, dayInWords, element, tag } from "./element.js";
import { expiry } from "./feedback.js";
import { press } from "./marker.js";
import { outline, outlineBeside } from "./outline.js";
import * as panel from "./panel.js";
import { paragraphs, toQuote } from "./paper.js";
import { fetched, unitPath } from "./server.js";

/** What opens the sources of a reply: `open(citation or near, opener)`; markers inside `box` show which one is open. */
export function opening(box, reply) {
  return (one, opener) => {
    press(one, box);
    const view = unitView(one.address, reply.on, "start" in one ? one : null, reply.id);
    return panel.open(() => view().catch((failure) => lost(one, failure)), opener);
  };
}

/** What a reply keeps of a source that the library no longer holds. */
function lost(one, failure) {
  if (failure.status !== 404) throw failure;
  const told = "Văn bản này không còn trong thư viện.";
  return {
    title: "quote" in one ? "Căn cứ" : "Văn bản",
    content: [element("h3", {}, one.label), element("p", { class: "callout warn" },
      "quote" in one ? `${told} Dưới đây là đoạn trích đã giữ cùng câu trả lời.` : told),
      "quote" in one ? element("blockquote", { class: "paper", tabindex: "0" }, paragraphs(one.quote, null)) : null].filter(Boolean),
  };
}

/** The view of a unit on a day; `quote` is {start, end} in characters of its text, or null; `reply` the id of the
    reply that cites it, where there is one. */
export function unitView(address, on, quote = null, reply = null) {
  return async () => {
    const unit = await fetched(`${unitPath(address)}?on=${on}`);
    const paper = element("div", { class: "paper", tabindex: "0", role: "region", "aria-label": "Văn bản" },
      paragraphs(unit.text, quote));
    const beside = outlineBeside(unit, on, (line) => step(line, on));
    return {
      title: quote ? "Căn cứ" : "Văn bản",
      content: [head(unit, on), beside.box, path(unit, on), original(unit, paper), paper,
        neighbours(unit, on), foot(unit, reply)].filter(Boolean),
      ready: async () => {
        toQuote(paper);
        await beside.ready();
        toQuote(paper); // the outline has pushed it down
      },
    };
  };
}

function head(unit, on) {
  return element("div", {},
    element("h3", {}, unit.label),
    element("div", { class: "labels" }, badge(unit.status, unit.status_label), tag(unit.text_kind, unit.text_kind_label),
      element("button", {
        type: "button", class: "quiet where", onclick: () => panel.go(documentView(unit.document, on)),
      }, "Thông tin và bố cục văn bản")));
}

function path(unit, on) {
  if (!unit.ancestors.length) return null;
  return element("nav", { "aria-label": "Vị trí trong văn bản" }, element("ol", { class: "path" },
    unit.ancestors.map((one) => element("li", {}, step(one, on)))));
}

function neighbours(unit, on) {
  const rows = [["Mục trước", unit.previous], ["Mục sau", unit.next]].filter(([, one]) => one);
  const parts = [element("div", { class: "neighbours" }, rows.map(([word, one]) => element("div", {},
    element("span", {}, word), step(one, on))))];
  if (unit.children.length) {
    parts.push(element("details", {},
      element("summary", {}, `${unit.children.length} mục bên trong`),
      element("ul", { class: "outline" }, unit.children.map((one) => element("li", {}, step(one, on))))));
  }
  return element("div", {}, parts);
}

function step(line, on) {
  const words = line.path ? line.start : "Toàn văn";
  return element("button", { type: "button", class: "quiet", title: line.label, onclick: () => panel.go(unitView(line.address, on)) },
    words || line.label);
}

function original(unit, paper) {
  if (unit.original === null) return null;
  const restored = [...paper.childNodes];
  const choose = (scan) => {
    paper.classList.toggle("scan", scan);
    paper.replaceChildren(...(scan ? paragraphs(unit.original, null) : restored));
    for (const button of box.children) button.setAttribute("aria-pressed", String(button.dataset.scan === String(scan)));
    toQuote(paper);
  };
  const choice = (words, scan) => element("button", {
    type: "button", "data-scan": String(scan), "aria-pressed": String(!scan), onclick: () => choose(scan),
  }, words);
  const box = element("div", { class: "switch", role: "group", "aria-label": "Bản đọc" },
    choice("Bản phục dựng", false), choice("Bản quét gốc", true));
  return box;
}

function foot(unit, reply) {
  return element("div", {},
    element("p", { class: "where" }, "Địa chỉ trích dẫn: ", element("code", {}, unit.address)),
    expiry(unit, reply));
}

/** The view of one document on a day. */
export function documentView(id, on) {
  return async () => {
    const one = await fetched(`/api/documents/${encodeURIComponent(id)}?on=${on}`);
    return {
      title: "Văn bản",
      content: [
        element("div", {}, element("h3", {}, one.name), one.title && element("p", { class: "where" }, one.title)),
        element("div", { class: "labels" }, badge(one.status, one.status_label), tag(one.text_kind, one.text_kind_label)),
        facts(one),
        element("section", {}, element("h4", {}, "Bố cục"), outline(one.outline, (line) => step(line, on))),
        problems(one),
      ].filter(Boolean),
    };
  };
}

function facts(one) {
  const rows = [
    ["Số, ký hiệu", one.number],
    ["Cơ quan ban hành", one.issuer],
    ["Ngày ban hành", one.issued && dayInWords(one.issued)],
    ["Người ký", [one.signer_title, one.signer].filter(Boolean).join(" ")],
    ["Có hiệu lực từ", one.since && dayInWords(one.since)],
    ["Hết hiệu lực từ", one.until && dayInWords(one.until)],
    ["Căn cứ về hiệu lực", one.validity_source],
    ["Thực hiện", one.implements.join("; ")],
    ["Thay thế", one.replaces.join("; ")],
    ["Tệp nguồn", one.source_file],
  ].filter(([, value]) => value);
  return element("dl", { class: "facts" }, rows.flatMap(([word, value]) => [element("dt", {}, word), element("dd", {}, value)]));
}

function problems(one) {
  if (!one.problems.length) return null;
  return element("details", {}, element("summary", {}, `${one.problems.length} chỗ chưa đọc hiểu được`),
    element("ul", { class: "notes" }, one.problems.map((problem) => element("li", {}, `Dòng ${problem.line}: ${problem.reason}`))));
}
