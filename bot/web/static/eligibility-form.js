/* All facts that an award asks for at once; or, without an award, what may speak for any. */

import { element } from "./element.js";
import { freshId, LEVELS, number, one, ratings, several, works, yearsTyped } from "./eligibility-fields.js";

const WORKS = ["sáng kiến", "đề tài", "mưu trí chiến đấu"];
const SUBJECTS = ["cá nhân", "tập thể", "hộ gia đình"];

/** What may be told without an award: ratings, awards received, works. */
export function anyFacts() {
  const open = { ratings: true, year: null, honours: [], works: WORKS, statements: [], amounts: [], categories: [] };
  return SUBJECTS.map((subject) => ({ ...open, subject, works: subject === "cá nhân" ? WORKS : [] }));
}

/** The form; `asked` is a list by kind of subject, `awards` those that may be added as received, `send(facts)`. */
export function factsForm(asked, { latest, awards = [] }, send) {
  const place = element("div", { class: "sections" });
  const error = element("p", { class: "form-error", role: "alert" });
  const kinds = new Map(asked.map((facts) => [facts.subject, sections(facts, latest, awards)]));
  const subject = asked.length > 1 ? subjects([...kinds.keys()], (name) => place.replaceChildren(...kinds.get(name).nodes)) : null;
  const chosen = () => subject?.chosen() ?? asked[0].subject;
  place.replaceChildren(...kinds.get(chosen()).nodes);
  const node = element("form", { class: "card fact-form", novalidate: true, "aria-label": "Dữ kiện", onsubmit: (event) => {
    event.preventDefault();
    error.textContent = "";
    send({ subject: chosen(), ...kinds.get(chosen()).told() });
  } },
    element("p", { class: "soft" }, "Ghi những điều đã biết, bỏ trống điều chưa rõ. Loại nào đã ghi thì ghi cho đủ."),
    subject?.node, place, error,
    element("div", { class: "acts" }, element("button", { type: "submit", class: "primary" }, "Xem kết quả")));
  return { node, tell: (words) => { error.textContent = words; } };
}

function subjects(names, changed) {
  const group = freshId();
  const boxes = names.map((name, at) => element("input", { type: "radio", name: group, value: name, checked: at === 0, onchange: () => changed(name) }));
  return {
    node: section("Xét cho", element("div", { class: "segments" }, names.map((name, at) => element("label", {}, boxes[at], element("span", {}, name))))),
    chosen: () => boxes.find((box) => box.checked).value,
  };
}

/** Sections for one kind of subject: {nodes, told()}. */
function sections(facts, latest, awards) {
  const parts = [
    facts.ratings ? rated(facts, latest) : null,
    facts.honours.length || awards.length ? honours(facts.honours, awards) : null,
    facts.works.length ? worked(facts, latest) : null,
    disciplined(),
    ...circumstances(facts),
  ].filter(Boolean);
  return { nodes: parts.map((part) => part.node), told: () => defined(Object.assign({}, ...parts.map((part) => part.told()))) };
}

function rated(facts, latest) {
  if (facts.year === null) {
    const field = ratings(latest);
    return { node: section("Xếp loại hoàn thành nhiệm vụ từng năm", field.node), told: () => ({ ratings: field.fact() }) };
  }
  const when = one(Array.from({ length: 6 }, (_, at) => String(facts.year + 1 - at)).map((year) => [year, year]), null, String(facts.year));
  const level = one(LEVELS.map((name) => [name, name]), "chưa rõ");
  return {
    node: section("Xếp loại hoàn thành nhiệm vụ", element("div", { class: "pair" }, element("label", {}, "Năm", when.node), element("label", {}, "Mức", level.node))),
    told: () => ({ year: Number(when.answer()), ratings: level.fact() && { [when.answer()]: level.answer() } }),
  };
}

/** Years of each award; those of `awards` may be added. */
function honours(named, awards) {
  const rows = element("div", { class: "honours" });
  const known = [];
  const add = ({ code, name }) => {
    if (known.some((row) => row.code === code)) return;
    const when = yearsTyped(`Các năm được tặng ${name}`, "ví dụ: 2021, 2023-2025");
    const never = element("input", { type: "checkbox", onchange: () => { when.node.disabled = never.checked; } });
    known.push({ code, when, never });
    rows.append(element("div", { class: "honour" }, element("span", { class: "name" }, name), when.node,
      element("label", { class: "never" }, never, element("span", {}, "chưa được tặng"))));
    return when.node;
  };
  named.forEach(add);
  const more = awards.length ? one(awards.map((award) => [award.code, award.name]), "Thêm danh hiệu, hình thức…") : null;
  more?.node.setAttribute("aria-label", "Thêm danh hiệu, hình thức đã được tặng");
  more?.node.addEventListener("change", () => {
    const award = awards.find((each) => each.code === more.answer());
    more.node.value = "";
    if (award) add(award)?.focus();
  });
  const told = () => known.map(({ code, when, never }) => ({ award: code, years: never.checked ? [] : when.fact() })).filter((row) => row.years);
  return {
    node: section("Đã được tặng những năm nào", element("p", { class: "soft" }, "Chỉ ghi năm đã có quyết định; không ghi khen đột xuất, khen chuyên đề."), rows, more?.node),
    told: () => ({ honours: told().length ? told() : undefined }),
  };
}

function worked(facts, latest) {
  const field = works(facts.works, latest, facts.year);
  const none = element("input", { type: "checkbox", onchange: () => { field.node.hidden = none.checked; } });
  return {
    node: section("Sáng kiến, đề tài và tương tự", field.node, element("label", { class: "never" }, none, element("span", {}, "không có"))),
    told: () => ({ works: none.checked ? [] : field.fact() }),
  };
}

function disciplined() {
  const when = yearsTyped("Năm bị kỷ luật", "bỏ trống nếu không bị kỷ luật");
  return { node: section("Kỷ luật", element("label", { class: "row" }, element("span", {}, "Năm bị kỷ luật"), when.node)), told: () => ({ disciplined: when.fact() }) };
}

/** Categories, statements, amounts; those asked of some categories alone are shown once one of these is ticked. */
function circumstances(facts) {
  const categories = facts.categories.length ? several(facts.categories.map((one) => one.name), facts.categories.map((one) => one.code)) : null;
  const asked = [...facts.statements.filter((each) => each.presumed === null).map(stated), ...facts.amounts.map(counted)];
  const presumed = facts.statements.filter((each) => each.presumed !== null).map(stated);
  const show = () => {
    const chosen = categories?.fact() ?? [];
    for (const row of [...asked, ...presumed]) row.node.hidden = row.who.length > 0 && !row.who.some((code) => chosen.includes(code));
  };
  categories?.listen(show);
  show();
  const told = (rows) => (kind) => defined(Object.fromEntries(rows.filter((row) => !row.node.hidden && row.kind === kind).map((row) => [row.key, row.fact()])));
  const list = (rows) => element("div", { class: "rows" }, rows.map((row) => row.node));
  return [
    categories && { node: section("Thuộc đối tượng", categories.node), told: () => ({ categories: categories.fact() }) },
    asked.length || presumed.length ? {
      node: element("div", {},
        asked.length ? section("Thành tích, căn cứ khác", list(asked)) : null,
        presumed.length ? element("details", { class: "presumed" }, element("summary", {}, "Những điều tạm coi là đúng nếu không ghi khác"), list(presumed)) : null),
      told: () => ({ said: filled(told([...asked, ...presumed])("said")), amounts: filled(told(asked)("amounts")) }),
    } : null,
  ];
}

function stated({ key, ask, presumed, who }) {
  const blank = presumed === null ? "chưa rõ" : presumed ? "tạm coi là có" : "tạm coi là không";
  const choice = one([["có", "có"], ["không", "không"]], blank);
  return {
    key, who, kind: "said", node: element("label", { class: "row" }, element("span", {}, ask), choice.node),
    fact: () => (choice.answer() ? choice.answer() === "có" : undefined),
  };
}

function counted({ key, ask, unit, who }) {
  const field = number(unit, null);
  return { key, who, kind: "amounts", node: element("label", { class: "row" }, element("span", {}, ask), field.node), fact: field.fact };
}

function section(title, ...content) {
  return element("fieldset", { class: "section" }, element("legend", {}, title), content);
}

function defined(facts) {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

function filled(facts) {
  return Object.keys(facts).length ? facts : undefined;
}
