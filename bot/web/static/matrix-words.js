/* Words typed by people, found in a text: with or without tone marks, the last word by its beginning. */

import { element } from "./element.js";

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/** Gives where words stand in a text, as [{start, end}]; null where no word was typed. */
export function finder(typed) {
  const spelling = /\p{M}|đ/iu.test(typed.normalize("NFD")) ? toned : plain;
  const wanted = wordsOf(typed, spelling).map((one) => one.word);
  if (!wanted.length) return null;
  return (text) => {
    const words = wordsOf(text, spelling);
    const found = [];
    for (let first = 0; first + wanted.length <= words.length; first += 1) {
      if (!wanted.every((word, at) => fits(words[first + at].word, word, at === wanted.length - 1))) continue;
      found.push({ start: words[first].start, end: words[first + wanted.length - 1].end });
      first += wanted.length - 1;
    }
    return found;
  };
}

/** A text with what was found in it marked. */
export function marked(text, found) {
  let position = 0;
  const parts = [];
  for (const { start, end } of found) {
    parts.push(text.slice(position, start), element("mark", {}, text.slice(start, end)));
    position = end;
  }
  return [...parts, text.slice(position)];
}

function fits(word, wanted, last) {
  return last ? word.startsWith(wanted) : word === wanted;
}

function wordsOf(text, spelling) {
  return [...text.matchAll(WORD)].map((one) => ({
    word: spelling(one[0].toLowerCase().normalize("NFD")), start: one.index, end: one.index + one[0].length,
  }));
}

/** Without any mark: "ủy" and "uy" are one. */
function plain(word) {
  return word.replace(/\p{M}/gu, "").replaceAll("đ", "d");
}

/** With its marks, the tone last: "ủy" and "uỷ" are one. */
function toned(word) {
  return word.replace(TONE, "") + (word.match(TONE) ?? []).join("");
}
