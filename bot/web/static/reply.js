/* One reply: verdict, words with markers, table of responsibilities, sources, notes, what is near. */

import { badge, element, tag } from "./element.js";
import { dossierLink } from "./drafting-memory.js";
import { keep } from "./eligibility-memory.js";
import { marker } from "./marker.js";
import { verdictParts } from "./verdict.js";
import { words } from "./words.js";

/** A whole reply as elements. `open(citation or near, opener)` shows a source; `ask(words)`, where it can be asked on,
    asks the next question. */
export function replyParts(reply, open, ask = null) {
  const citations = new Map(reply.citations.map((one) => [one.marker, one]));
  if (!reply.citations.length) return [refusal(reply), choices(reply, ask) ?? near(reply, open), notes(reply), ask && toDraft(reply)].filter(Boolean);
  return [
    ...verdict(reply, open),
    words(untabled(reply), citations, open, reply.reworded?.lines),
    reply.reason && element("p", { class: "callout warn" }, reply.reason),
    drafted(reply),
    responsibilities(reply.responsibilities, citations, open),
    notes(reply),
    sources(reply.citations, open),
    near(reply, open),
  ].filter(Boolean);
}

function verdict({ eligibility, citations, on }, open) {
  if (!eligibility) return [];
  const address = `/dieu-kien?${new URLSearchParams({ award: eligibility.award.code, on })}`;
  return [...verdictParts(eligibility, citations, open),
    element("p", { class: "onward" }, element("a", { class: "plain", href: address, onclick: () => keep(eligibility.award.code, { facts: eligibility.facts }) }, "Xét từng câu hỏi"),
      dossierLink(element, { eligibility, on }))];
}

/** Where a draft is asked for with what the question lacks. */
function toDraft({ kind, question, on }) {
  if (kind !== "drafting") return null;
  return element("p", { class: "onward" }, element("a", { class: "plain", href: `/soan-thao?${new URLSearchParams({ request: question, on })}` }, "Soạn ở trang Soạn thảo"));
}

/** Where a draft is edited, and had as a Word file. */
function drafted({ draft, id }) {
  if (!draft || !id) return null;
  return element("p", { class: "onward" }, element("a", { class: "plain", href: `/soan-thao?${new URLSearchParams({ reply: id })}` },
    draft.variants.length > 1 ? `Sửa, xem ${draft.variants.length} cách viết, tải Word` : "Sửa, tải Word"));
}

/** The answer without those lines of its list that the table of conditions says already. */
function untabled({ answer, eligibility }) {
  if (!eligibility) return answer;
  const tabled = (line) => line.startsWith("- ") && eligibility.conditions.some((one) => line.includes(one.text));
  return answer.split("\n").filter((line) => !tabled(line)).join("\n");
}

function responsibilities(rows, citations, open) {
  if (!rows?.length) return null;
  const timed = rows.some((row) => row.deadline);
  const titles = ["Cơ quan", "Vai trò", "Nhiệm vụ", ...(timed ? ["Thời hạn"] : []), "Nguồn"];
  return element("div", { class: "table" }, element("table", { class: "roles" },
    element("caption", { class: "hidden" }, "Phân công trách nhiệm"),
    element("thead", {}, element("tr", {}, titles.map((title) => element("th", { scope: "col" }, title)))),
    element("tbody", {}, rows.map((row) => element("tr", {},
      element("td", {}, element("strong", {}, row.body), row.now && element("span", { class: "now" }, nowInWords(row.now))),
      element("td", { class: "role", "data-title": "Vai trò" }, row.role),
      element("td", { "data-title": "Nhiệm vụ" }, element("span", { class: "task", title: row.task }, row.task)),
      timed ? element("td", { "data-title": row.deadline && "Thời hạn" }, row.deadline ?? "") : null,
      element("td", { "data-title": "Nguồn" }, citations.has(row.citation) ? marker(citations.get(row.citation), open) : ""),
    ))),
  ));
}

function sources(citations, open) {
  return section("Căn cứ", element("ul", { class: "sources" }, citations.map((one) => element("li", {},
    marker(one, open),
    element("button", { type: "button", class: "quiet", onclick: (event) => open(one, event.currentTarget) }, one.label),
    element("span", { class: "labels" },
      badge(one.validity, one.validity_label),
      one.text_kind === "original" ? null : tag(one.text_kind, one.text_kind_label)),
  ))));
}

function refusal(reply) {
  const tone = reply.status === "error" ? "bad" : "warn";
  return element("div", { class: `callout ${tone}` },
    element("h3", {}, reply.status_label), element("p", {}, reply.reason));
}

function notes(reply) {
  if (!reply.notes.length) return null;
  return section("Lưu ý", element("ul", { class: "notes" }, reply.notes.map((note) => element("li", {}, note))));
}

/** The papers that an unclear question may mean: each asks it again of that paper. */
function choices(reply, ask) {
  const papers = reply.status === "needs_clarification" && ask ? reply.near.filter((one) => one.ask) : [];
  if (!papers.length) return null;
  return section("Chọn một trong các văn bản sau", element("ul", { class: "offers" }, papers.map((one) => element("li", {},
    element("button", { type: "button", class: "plain", onclick: () => ask(one.ask) }, one.label)))));
}

function near(reply, open) {
  if (!reply.near.length) return null;
  return section("Nội dung gần với câu hỏi", element("ul", { class: "near" }, reply.near.map((one) => element("li", {},
    element("button", { type: "button", class: "quiet", onclick: (event) => open(one, event.currentTarget) }, one.label)))));
}

function section(title, content) {
  return element("section", {}, element("h3", {}, title), content);
}

/** What a body has become, or that it is no more. */
function nowInWords(now) {
  return now.startsWith("không còn") ? `nay ${now}` : `nay là ${now}`;
}
