/* The view of one document in the panel: facts, relations as links, outline, problems, versions; and its text. */

import { badge, dayInWords, element, tag } from "./element.js";
import { outline } from "./outline.js";
import { go } from "./panel.js";
import { fetched } from "./server.js";
import { unitView } from "./source.js";

const RELATIONS = [
  ["appendix_of", "Là phụ lục của"],
  ["replaced_by", "Bị thay thế bởi"],
  ["amended_by", "Được sửa đổi, bổ sung bởi"],
  ["implements", "Thực hiện, căn cứ vào"],
  ["replaces", "Thay thế"],
  ["amends", "Sửa đổi, bổ sung"],
  ["appendices", "Phụ lục kèm theo"],
  ["implemented_by", "Được thực hiện, hướng dẫn bởi"],
  ["names", "Nhắc đến"],
  ["named_by", "Được nhắc đến trong"],
];
const MANY = 6; // documents of one relation that are shown before the rest is folded
const LONG = 60; // lines of an outline that is shown without its clauses and points at first
const INNER = ["clause", "point", "dash", "paragraph"];

/** The view of a document on a day; `acts(document)` makes what can be done to it, `shown(id)` is told when it is in sight. */
export function paperView(id, on, acts, shown) {
  return async () => {
    const one = await fetched(`/api/documents/${encodeURIComponent(id)}?on=${on}`);
    const next = (other) => go(paperView(other, on, acts, shown));
    return {
      title: "Thông tin văn bản",
      content: [head(one), buttons(one, on, acts), facts(one), relations(one, next), layout(one, on), problems(one), versions(one)].filter(Boolean),
      ready: () => shown(id),
    };
  };
}

function head(one) {
  return element("div", {},
    element("h3", {}, one.name),
    one.title && element("p", { class: "where" }, one.title),
    element("div", { class: "labels" }, badge(one.status, one.status_label), tag(one.text_kind, one.text_kind_label),
      one.text_kind === "original" && one.damage_label ? tag("", one.damage_label) : null));
}

function buttons(one, on, acts) {
  const words = one.text_kind === "digest" ? "Đọc bản tóm tắt" : "Đọc toàn văn";
  return element("p", { class: "acts" },
    element("button", { type: "button", class: "primary", onclick: () => go(unitView(one.id, on)) }, words), acts(one));
}

function facts(one) {
  const rows = [
    ["Loại", one.kind_name],
    ["Số, ký hiệu", one.number],
    ["Cơ quan ban hành", one.issuer],
    ["Địa phương", one.place],
    ["Ngày ban hành", one.issued && dayInWords(one.issued)],
    ["Người ký", [one.signer_title, one.signer].filter(Boolean).join(" ")],
    ["Có hiệu lực từ", one.since && `${dayInWords(one.since)}${one.status === "unverified" ? " (chưa xác minh)" : ""}`],
    ["Hết hiệu lực từ", one.until && dayInWords(one.until)],
    ["Căn cứ về hiệu lực", one.validity_source && `${one.validity_source}${doubt(one.validity_confidence, one.validity_confidence_label)}`],
    ["Tình trạng chữ", one.text_kind === "restored" ? one.damage_label : ""],
    ["Tệp nguồn", one.source_file],
  ].filter(([, value]) => value);
  return element("dl", { class: "facts" }, rows.flatMap(([word, value]) => [element("dt", {}, word), element("dd", {}, value)]));
}

function doubt(confidence, words) {
  return confidence === "official" ? "" : ` (mức tin cậy: ${words})`;
}

function relations(one, next) {
  const groups = RELATIONS.map(([name, words]) => [words, one.relations[name]]).filter(([, lines]) => lines.length);
  if (!groups.length) return null;
  return element("section", { class: "relations" }, element("h4", {}, "Quan hệ với văn bản khác"),
    groups.map(([words, lines]) => element("div", {}, element("h5", {}, words), several(lines, next))));
}

function several(lines, next) {
  const list = (some) => element("ul", {}, some.map((line) => element("li", {}, related(line, next))));
  if (lines.length <= MANY + 1) return list(lines);
  return [list(lines.slice(0, MANY)), element("details", {},
    element("summary", {}, `${lines.length - MANY} văn bản khác`), list(lines.slice(MANY)))];
}

function related(line, next) {
  const follow = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    next(line.id);
  };
  const facts = [
    line.since && `từ ${dayInWords(line.since)}`,
    line.source,
    line.confidence && line.confidence !== "official" && `mức tin cậy: ${line.confidence_label}`,
    line.id && !line.held && "chưa có toàn văn ở đây",
  ].filter(Boolean);
  const name = line.id ? element("a", { class: "quiet", href: `/van-ban?document=${encodeURIComponent(line.id)}`, onclick: follow }, line.name) : line.name;
  return [name, " ", line.status && badge(line.status, line.status_label), facts.length ? element("p", {}, facts.join(" · ")) : null];
}

function layout(one, on) {
  if (!one.outline.length) return null;
  const step = (line) => element("button", {
    type: "button", class: "quiet", title: line.label, onclick: () => go(unitView(line.address, on)),
  }, line.start || line.label);
  const outer = one.outline.filter((line) => !INNER.includes(line.kind));
  const short = one.outline.length > LONG && outer.length ? outer : one.outline;
  const list = element("div", {}, outline(short, step));
  const all = (event) => {
    event.currentTarget.remove();
    list.replaceChildren(outline(one.outline, step));
    list.querySelector("button").focus();
  };
  return element("section", {}, element("h4", {}, one.text_kind === "digest" ? "Nội dung tóm tắt" : "Bố cục"),
    list.childElementCount && short.length < one.outline.length
      ? element("button", { type: "button", class: "plain", onclick: all }, `Hiện cả khoản, điểm (${one.outline.length} mục)`) : null,
    list);
}

function problems(one) {
  if (!one.problems.length) return null;
  return element("details", {}, element("summary", {}, `${one.problems.length} chỗ chưa đọc hiểu được`),
    element("ul", { class: "notes" }, one.problems.map((problem) => element("li", {}, `Dòng ${problem.line}: ${problem.reason}`))));
}

function versions(one) {
  if (one.kept.length < 2) return null;
  return element("details", {}, element("summary", {}, `${one.kept.length} phiên bản được giữ`),
    element("ol", { class: "notes" }, one.kept.map((version) => element("li", {},
      `${version.source_file}: ${version.units} mục, ${version.text_kind_label.toLocaleLowerCase("vi")}`,
      version.current ? " (đang dùng)" : ""))));
}
