/* Choosing an award: a box to search in, and all awards by family. */

import { announce, element } from "./element.js";
import { addressOf } from "./eligibility-state.js";
import { finder, marked } from "./matrix-words.js";

/** The parts of the choice; `go(state)` follows a link on this page. */
export function choiceParts(awards, state, go) {
  const families = [...new Set(awards.map((one) => one.family))];
  const groups = families.map((family) => group(family, awards.filter((one) => one.family === family), state, go));
  const none = element("p", { class: "callout", hidden: true }, "Không có danh hiệu, hình thức nào mang tên này; thử ít chữ hơn.");
  const search = document.getElementById("search").content.cloneNode(true);
  const box = search.querySelector("input");
  box.addEventListener("input", () => narrow(box.value, groups, none));
  box.addEventListener("keydown", (event) => {
    const shown = groups.flatMap((one) => one.lines).filter((line) => !line.box.hidden);
    if (event.key === "Enter" && box.value.trim() && shown.length) shown[0].link.click();
  });
  return [
    element("div", { class: "ways" }, search, element("p", { class: "or" }, "hoặc"),
      link({ on: state.on, award: "", view: "options" }, go, "plain reach", "Xem có thể đề nghị gì")),
    none,
    element("div", { class: "families" }, groups.map((one) => one.section)),
  ];
}

function group(family, awards, state, go) {
  const lines = awards.map((award) => {
    const name = link({ on: state.on, award: award.code, view: "" }, go, "award", award.name);
    const whom = award.subjects.length ? award.subjects.join(", ") : "chưa có quy tắc của ngày này";
    return { award, link: name, box: element("li", {}, name, element("span", { class: "whom" }, whom)) };
  });
  const id = `family-${family.replaceAll(" ", "-")}`;
  const section = element("section", { "aria-labelledby": id },
    element("h2", { id }, family.charAt(0).toLocaleUpperCase("vi") + family.slice(1)),
    element("ul", {}, lines.map((line) => line.box)));
  return { section, lines };
}

/** Show what has the words typed in its name or another name of it. */
function narrow(typed, groups, none) {
  const find = finder(typed);
  let count = 0;
  for (const { section, lines } of groups) {
    for (const { award, link: name, box } of lines) {
      const found = find?.(award.name) ?? [];
      box.hidden = Boolean(find) && !found.length && !award.aliases.some((alias) => find(alias).length);
      name.replaceChildren(...marked(award.name, found));
      count += box.hidden ? 0 : 1;
    }
    section.hidden = lines.every((line) => line.box.hidden);
  }
  none.hidden = count > 0;
  announce(find ? `${count} danh hiệu, hình thức` : "");
}

/** A link to a state of this page, followed without loading it anew. */
export function link(state, go, kind, words) {
  return element("a", { class: kind, href: addressOf(state), onclick: (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a new tab or window
    event.preventDefault();
    go(state);
  } }, words);
}
