/* The outline of a document: on its own page, and beside a unit, where the unit stands marked. */

import { element } from "./element.js";
import { fetched } from "./server.js";

const ROOMY = matchMedia("(min-width: 56.01rem) and (min-height: 44rem)"); // leaves the text enough room beneath
const REMEMBERED = "outline";
const known = new Map(); // outlines by path, for as long as the page stands

/** The lines of an outline; `step(line)` makes the button of one, `at` is the address of the unit in sight or null. */
export function outline(lines, step, at = null) {
  return element("ul", { class: "outline" }, lines.map((line) => {
    const button = step(line);
    if (line.address === at) button.setAttribute("aria-current", "true");
    return element("li", { class: `depth-${Math.min(line.depth, 5)}` }, button);
  }));
}

/** The outline of a unit's document, folded or not as it was left; gives {box, ready}, `ready` once it is in the page. */
export function outlineBeside(unit, on, step) {
  const list = element("div", { class: "lines" });
  const box = element("details", { class: "layout", open: wanted() }, element("summary", {}, "Bố cục văn bản"), list);
  let filling = null; // the list is fetched once, by whoever opens it first
  const fill = () => (filling ??= content(unit, on, step).then((made) => {
    list.append(made);
    bring(list);
  }));
  box.firstChild.addEventListener("click", () => localStorage.setItem(REMEMBERED, box.open ? "folded" : "open"));
  box.addEventListener("toggle", () => { if (box.open) fill(); });
  return { box, ready: () => (box.open ? fill() : null) };
}

function wanted() {
  const left = localStorage.getItem(REMEMBERED);
  return left ? left === "open" : ROOMY.matches;
}

async function content(unit, on, step) {
  const path = `/api/documents/${encodeURIComponent(unit.document)}?on=${on}`;
  try {
    if (!known.has(path)) known.set(path, (await fetched(path)).outline);
  } catch (failure) {
    return element("p", { class: "callout bad" }, failure.message);
  }
  return outline(known.get(path), step, unit.address);
}

/** Scroll the list alone, so that the text beneath stays where it is. */
function bring(list) {
  const current = list.querySelector("[aria-current]");
  if (current) list.scrollTop += current.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 3;
}
