/* The text of a paper as paragraphs, with a quote marked in it. */

import { element } from "./element.js";

/** Lines as paragraphs; what lies in `quote` is marked. Offsets count characters, not UTF-16 units. */
export function paragraphs(text, quote) {
  const made = [];
  let start = 0;
  for (const line of text.split("\n")) {
    const letters = Array.from(line);
    if (line.trim()) made.push(element("p", {}, split(letters, start, quote)));
    start += letters.length + 1;
  }
  return made;
}

function split(letters, start, quote) {
  const from = quote ? Math.min(Math.max(quote.start - start, 0), letters.length) : 0;
  const to = quote ? Math.min(Math.max(quote.end - start, 0), letters.length) : 0;
  if (from >= to) return [letters.join("")];
  const part = (a, b) => letters.slice(a, b).join("");
  return [part(0, from), element("mark", {}, part(from, to)), part(to)];
}

/** Bring the marked quote into sight; a tall one from its start. */
export function toQuote(paper) {
  const mark = paper.querySelector("mark");
  if (!mark) return;
  const tall = mark.getBoundingClientRect().height > paper.getBoundingClientRect().height / 2;
  mark.scrollIntoView({ block: tall ? "nearest" : "center" });
}
