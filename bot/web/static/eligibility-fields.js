/* Boxes for facts: each gives {node, answer(), restore(answer), fact()}: its answer as typed to a question, "" where
   nothing is filled in; a way to fill in such an answer again; and its value in the form of docs/awards.md, undefined where nothing is. */

import { element } from "./element.js";

export const LEVELS = ["xuất sắc", "tốt", "hoàn thành", "không hoàn thành"];
const WORKS = { "sáng kiến": "sáng kiến", "đề tài": "đề tài, đề án, công trình khoa học và công nghệ (đã nghiệm thu)", "mưu trí chiến đấu": "mưu trí, sáng tạo trong chiến đấu" };
const SCOPES = { "cơ sở": "cơ sở", "bộ, tỉnh": "bộ, ban, ngành, tỉnh", "toàn quốc": "toàn quốc" };
const YEARS = 10; // years offered at once
let counted = 0;

/** A new id of an element. */
export function freshId() {
  counted += 1;
  return `field-${counted}`;
}

/** Boxes to tick, by places in a list or by codes. */
export function several(options, values = options.map((_, at) => at + 1)) {
  const boxes = options.map((words, at) => element("input", { type: "checkbox", value: values[at] }));
  const chosen = () => boxes.filter((box) => box.checked).map((box) => box.value);
  return {
    node: element("div", { class: "ticks" }, options.map((words, at) => element("label", {}, boxes[at], element("span", {}, words)))),
    answer: () => chosen().join(", "),
    restore: (old) => boxes.forEach((box) => { box.checked = old.split(", ").includes(box.value); }),
    fact: () => (chosen().length ? chosen() : undefined),
    listen: (changed) => boxes.forEach((box) => box.addEventListener("change", changed)),
  };
}

/** One of some values, or none. */
export function one(options, blank, chosen = "") {
  const box = element("select", { id: freshId() },
    blank === null ? null : element("option", { value: "" }, blank),
    options.map(([value, words]) => element("option", { value, selected: value === chosen }, words)));
  return { node: box, answer: () => box.value, fact: () => box.value || undefined };
}

/** A number with its unit. */
export function number(unit, label) {
  const box = element("input", { type: "text", inputmode: "decimal", autocomplete: "off", maxlength: "12", class: "short", id: freshId(), "aria-label": label });
  const fact = () => {
    const typed = box.value.trim().replace(",", ".");
    return typed === "" ? undefined : Number.isNaN(Number(typed)) ? typed : Number(typed);
  };
  return { node: element("span", { class: "amount" }, box, element("span", {}, unit)), box, answer: () => box.value.trim(), restore: (old) => { box.value = old; }, fact };
}

/** Years to tick, and a box for earlier ones. */
export function years(latest) {
  const chips = lastYears(latest).map((year) => element("input", { type: "checkbox", value: year }));
  const earlier = yearsTyped(null, "ví dụ: 2012, 2014-2015");
  return {
    node: element("div", { class: "years" },
      element("div", { class: "chips" }, chips.map((box) => element("label", { class: "chip" }, box, element("span", {}, box.value)))),
      element("label", { class: "earlier" }, "Các năm trước đó", earlier.node)),
    restore: (old) => {
      const told = /\d/.test(old) ? old.split(", ") : [];
      for (const box of chips) box.checked = told.includes(box.value);
      earlier.node.value = told.filter((one) => !chips.some((box) => box.value === one)).join(", ");
    },
    answer: () => [...chips.filter((box) => box.checked).map((box) => box.value), earlier.answer()].filter(Boolean).join(", "),
  };
}

/** Years as people write them: "2021, 2023-2025". */
export function yearsTyped(label, placeholder) {
  const box = element("input", { type: "text", autocomplete: "off", maxlength: "200", placeholder, "aria-label": label, id: freshId() });
  return { node: box, answer: () => box.value.trim(), fact: () => (box.value.trim() ? written(box.value) : undefined) };
}

/** The rating of one year, which may be changed for another. */
export function rating(year) {
  const when = one(lastYears(year + 1).reverse().map((each) => [String(each), String(each)]), null, String(year));
  const told = (level) => (Number(when.answer()) === year ? level : `${when.answer()} ${level}`);
  const restore = (old) => { // gives the level
    const found = /^(\d{4}) (.+)$/.exec(old);
    if (found) when.node.value = found[1];
    return found ? found[2] : old;
  };
  return { when, told, restore, node: element("label", { class: "of-year" }, "Năm xét", when.node) };
}

/** The rating of each year. */
export function ratings(latest) {
  const rows = lastYears(latest).map((year) => [year, one(LEVELS.map((level) => [level, level]), "–")]);
  const earlier = element("input", { type: "text", autocomplete: "off", maxlength: "300", placeholder: "ví dụ: 2012-2015 tốt", id: freshId() });
  const filled = () => rows.filter(([, level]) => level.answer());
  return {
    node: element("div", { class: "ratings" },
      element("div", { class: "by-year" }, rows.map(([year, level]) => element("label", {}, element("span", {}, String(year)), level.node))),
      element("label", { class: "earlier" }, "Các năm trước đó", earlier)),
    restore: (old) => {
      const parts = /\d/.test(old) ? old.split("; ").map((part) => [part, ...(/^(\d{4}) (.+)$/.exec(part)?.slice(1) ?? [])]) : [];
      for (const [year, level] of rows) level.node.value = parts.find(([, of]) => Number(of) === year)?.[2] ?? "";
      earlier.value = parts.filter(([, of]) => !rows.some(([year]) => Number(of) === year)).map(([part]) => part).join("; ");
    },
    answer: () => [...filled().map(([year, level]) => `${year} ${level.answer()}`), earlier.value.trim()].filter(Boolean).join("; "),
    fact: () => {
      const told = [...filled().map(([year, level]) => [String(year), level.answer()]), ...earlierRatings(earlier.value)];
      return told.length ? Object.fromEntries(told) : undefined;
    },
  };
}

/** Initiatives, projects: a line each. */
export function works(kinds, latest, year) {
  const lines = element("div", { class: "lines" });
  const rows = new Map();
  const add = () => {
    const row = work(kinds, latest, year);
    const gone = element("button", { type: "button", class: "quiet", onclick: () => { rows.delete(line); line.remove(); } }, "Bỏ dòng này");
    const line = element("div", { class: "line" }, row.node, gone);
    rows.set(line, row);
    lines.append(line);
    return row;
  };
  add();
  const filled = () => [...rows.values()].filter((row) => row.count());
  return {
    node: element("div", { class: "works" }, lines,
      element("button", { type: "button", class: "plain", onclick: () => add().focus() }, "Thêm dòng")),
    restore: (old) => (/\d/.test(old) ? old.split("; ") : []).forEach((part, at) => (at ? add() : [...rows.values()][0]).restore(part)),
    answer: () => filled().map((row) => row.answer()).join("; "),
    fact: () => (filled().length ? filled().map((row) => row.fact()) : undefined),
  };
}

function work(kinds, latest, year) {
  const count = element("input", { type: "number", min: "0", max: "99", class: "short", id: freshId() });
  const kind = one(kinds.map((name) => [name, WORKS[name]]), null);
  const scope = one(Object.entries(SCOPES), null);
  const when = one(lastYears(latest).reverse().map((each) => [String(each), String(each)]), null, String(year ?? latest - 1));
  const labelled = (words, node) => element("label", {}, words, node);
  return {
    node: element("div", { class: "work" }, labelled("Số lượng", count), labelled("Loại", kind.node), labelled("Phạm vi", scope.node), labelled("Năm", when.node)),
    count: () => Number(count.value) > 0,
    focus: () => count.focus(),
    restore: (old) => {
      const found = /^(\d+) (\D+?) (cơ sở|bộ, tỉnh|toàn quốc) (\d{4})$/.exec(old);
      if (found) [count, kind.node, scope.node, when.node].forEach((box, at) => { box.value = found[at + 1]; });
    },
    answer: () => `${count.value} ${kind.answer()} ${scope.answer()} ${when.answer()}`,
    fact: () => ({ kind: kind.answer(), count: Number(count.value), scope: scope.answer(), year: Number(when.answer()) }),
  };
}

function lastYears(latest) {
  return Array.from({ length: YEARS }, (_, at) => latest - YEARS + 1 + at);
}

/** "2021, 2023-2025" as years; what is none stays as it was written, for the server to refuse. */
function written(text) {
  return text.split(/[,;]/).map((part) => part.trim()).filter(Boolean).flatMap((part) => {
    const span = /^(\d{4})\s*[-–]\s*(\d{4})$/.exec(part);
    const [first, last] = span ? [Number(span[1]), Number(span[2])] : [0, -1];
    return span && first <= last && last - first < 100 ? Array.from({ length: last - first + 1 }, (_, at) => String(first + at)) : [part];
  });
}

/** "2012-2015 tốt; 2016 xuất sắc" as pairs of a year and a level. */
function earlierRatings(text) {
  return text.split(";").map((part) => part.trim()).filter(Boolean).flatMap((part) => {
    const found = /^([\d\s,–-]+?)\s+(\D+)$/.exec(part);
    return found ? written(found[1]).map((year) => [year, found[2].trim()]) : [[part, ""]];
  });
}
