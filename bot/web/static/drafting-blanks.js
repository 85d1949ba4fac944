/* Blanks: the places of a draft that are still to be filled in, in square brackets as "[số]". */

import { element } from "./element.js";

const BLANK = /\[[^[\]]*\]/g;

/** The blanks of a text: [{start, end}]. */
export function blanks(text) {
  return [...text.matchAll(BLANK)].map((one) => ({ start: one.index, end: one.index + one[0].length }));
}

/** A text with its blanks to be pressed; `fill(start, end)` is called with the place of the one pressed. */
export function withBlanks(text, fill) {
  const parts = [];
  let position = 0;
  for (const { start, end } of blanks(text)) {
    parts.push(text.slice(position, start), blank(text.slice(start, end), () => fill(start, end)));
    position = end;
  }
  return [...parts, text.slice(position)];
}

/** A blank: a button in all but its name, for the words of a button do not run over lines. */
function blank(words, fill) {
  return element("span", {
    class: "blank", role: "button", tabindex: "0", title: "Điền chỗ này", "aria-label": `Điền ${words.slice(1, -1)}`,
    onclick: (event) => { event.stopPropagation(); fill(); },
    onkeydown: (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      fill();
    },
  }, words);
}

/** How many blanks there are, in words. */
export function inWords(count) {
  return count ? `Còn ${count} chỗ phải điền` : "Đã điền hết các chỗ trống";
}
