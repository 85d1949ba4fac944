/* The words of an answer: paragraphs and lists, with markers where citations are known. */

import { element } from "./element.js";
import { marked } from "./marker.js";

const REWORDED = { class: "reworded", title: "Mô hình ngôn ngữ diễn đạt lại, đã đối chiếu với căn cứ" };

/** The words of an answer while they arrive, without buttons. */
export function arriving(text) {
  return words(text, new Map(), () => {});
}

/** The words of an answer; `citations` is a Map by marker, `reworded` the lines that a language model worded. */
export function words(text, citations, open, reworded = []) {
  const box = element("div", { class: "words" });
  let list = null;
  for (const line of text.split("\n")) {
    if (!line.trim()) { list = null; continue; }
    const item = /^(\s*)[-•+]\s+(.*)$/.exec(line);
    if (!item) {
      list = null;
      box.append(element("p", reworded.includes(line) ? REWORDED : {}, marked(line, citations, open)));
      continue;
    }
    if (!list) box.append(list = element("ul"));
    list.append(element("li", { class: item[1] ? "deeper" : null }, marked(item[2], citations, open)));
  }
  return box;
}
