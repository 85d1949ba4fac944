/* One reply: words with markers, table of responsibilities, sources, notes, what is near. */

import { badge, element, tag } from "./element.js";

const MARKER = /\[(\d+)\]/g;

/** The words of an answer while they arrive, without buttons. */
export function arriving(text) {
  return words(text, new Map(), () => {});
}

/** A whole reply. `open(citation or near, opener)` shows a source. */
export function replyParts(reply, open) {
  const citations = new Map(reply.citations.map((one) => [one.marker, one]));
  if (!reply.citations.length) return [refusal(reply), near(reply, open), notes(reply)].filter(Boolean);
  return [
    words(reply.answer, citations, open),
    reply.reason && element("p", { class: "callout warn" }, reply.reason),
    responsibilities(reply.responsibilities, citations, open),
    notes(reply),
    sources(reply.citations, open),
    near(reply, open),
    copying(reply),
  ].filter(Boolean);
}

function words(text, citations, open) {
  const box = element("div", { class: "words" });
  let list = null;
  for (const line of text.split("\n")) {
    if (!line.trim()) { list = null; continue; }
    const item = /^(\s*)[-•+]\s+(.*)$/.exec(line);
    if (!item) {
      list = null;
      box.append(element("p", {}, marked(line, citations, open)));
      continue;
    }
    if (!list) box.append(list = element("ul"));
    list.append(element("li", { class: item[1] ? "deeper" : null }, marked(item[2], citations, open)));
  }
  return box;
}

function marked(line, citations, open) {
  const parts = [];
  let position = 0;
  for (const found of line.matchAll(MARKER)) {
    const citation = citations.get(Number(found[1]));
    if (!citation) continue;
    parts.push(line.slice(position, found.index), marker(citation, open));
    position = found.index + found[0].length;
  }
  return [...parts, line.slice(position)];
}

function marker(citation, open) {
  return element("button", {
    type: "button",
    class: "marker",
    "data-marker": citation.marker,
    "aria-label": `Nguồn ${citation.marker}: ${citation.label}`,
    title: citation.label,
    onclick: (event) => open(citation, event.currentTarget),
  }, String(citation.marker));
}

function responsibilities(rows, citations, open) {
  if (!rows?.length) return null;
  const timed = rows.some((row) => row.deadline);
  const titles = ["Cơ quan", "Vai trò", "Nhiệm vụ", ...(timed ? ["Thời hạn"] : []), "Nguồn"];
  return element("div", { class: "table" }, element("table", { class: "roles" },
    element("caption", { class: "hidden" }, "Phân công trách nhiệm"),
    element("thead", {}, element("tr", {}, titles.map((title) => element("th", { scope: "col" }, title)))),
    element("tbody", {}, rows.map((row) => element("tr", {},
      element("td", {}, element("strong", {}, row.body), row.now && element("span", { class: "now" }, `nay là ${row.now}`)),
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

function near(reply, open) {
  if (!reply.near.length) return null;
  return section("Nội dung gần với câu hỏi", element("ul", { class: "near" }, reply.near.map((one) => element("li", {},
    element("button", { type: "button", class: "quiet", onclick: (event) => open(one, event.currentTarget) }, one.label)))));
}

function section(title, content) {
  return element("section", {}, element("h3", {}, title), content);
}

function copying(reply) {
  const said = element("span", { role: "status" });
  const copy = async () => {
    const done = await copied(withSources(reply));
    said.textContent = done ? "Đã sao chép." : "Trình duyệt không cho sao chép.";
  };
  return element("div", { class: "acts" },
    element("button", { type: "button", class: "plain copy", onclick: copy }, "Sao chép kèm căn cứ"), said);
}

/** An answer as text to paste into a paper, each source with its quote and status. */
export function withSources(reply) {
  const lines = reply.citations.map((one) =>
    `[${one.marker}] ${one.label} (${one.validity_label}; ${one.text_kind_label.toLowerCase()}): “${one.quote}”`);
  const notes = reply.notes.length ? ["", "Lưu ý:", ...reply.notes.map((note) => `- ${note}`)] : [];
  return [reply.answer, "", "Căn cứ:", ...lines, ...notes].join("\n");
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const box = element("textarea", { class: "hidden" });
    box.value = text;
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy"); // the only way on a plain-http page that is not on this machine
    box.remove();
    return done;
  }
}
