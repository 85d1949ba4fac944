/* The text of a paper as paragraphs, with a quote marked in it. */

import { element } from "./element.js";

const LEAD = 40; // pixels of text that stay in sight above a quote too tall to be centred

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
  const [inside, around] = [mark.getBoundingClientRect(), paper.getBoundingClientRect()];
  const above = Math.max((paper.clientHeight - inside.height) / 2, LEAD);
  paper.scrollTop += inside.top - around.top - above;
  mark.scrollIntoView({ block: "nearest" }); // where the paper does not scroll by itself
}
