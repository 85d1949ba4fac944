/* Markers: the small numbered buttons that open a source. */

import { element } from "./element.js";

const MARKER = /\[(\d+)\]/g;

/** The button of a citation; `open(citation, opener)` shows its source. */
export function marker(citation, open) {
  return element("button", {
    type: "button",
    class: "marker",
    "data-marker": citation.marker,
    "aria-label": `Nguồn ${citation.marker}: ${citation.label}`,
    title: citation.label,
    onclick: (event) => open(citation, event.currentTarget),
  }, String(citation.marker));
}

/** A line with its `[n]` as buttons; `citations` is a Map by marker, and a number it does not know stays text. */
export function marked(line, citations, open) {
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

/** Show which source of a reply is open: every button of this citation inside `box` is pressed, no other anywhere. */
export function press(citation, box) {
  for (const one of document.querySelectorAll(".marker[aria-pressed]")) one.removeAttribute("aria-pressed");
  if (!citation.marker) return;
  for (const one of box.querySelectorAll(`.marker[data-marker="${citation.marker}"]`)) one.setAttribute("aria-pressed", "true");
}
