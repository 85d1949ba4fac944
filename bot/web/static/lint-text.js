/* The text of a paper with its findings marked. Offsets count characters, not UTF-16 units. */

import { element } from "./element.js";

/** The lines of the text, each with its number; stretches of findings shown are marked, `pick(at, from)` tells of one
    pressed. Where stretches overlap, the mark belongs to all of them and looks like the shortest. */
export function textParts(report, shown, pick) {
  const found = report.findings.map((one, at) => ({ ...one, at })).filter((one) => shown.has(one.severity) && one.start < one.end);
  const made = [];
  let start = 0;
  report.text.split("\n").forEach((line, number) => {
    const letters = Array.from(line);
    const end = start + letters.length;
    const here = found.filter((one) => one.start < end && one.end > start);
    if (line.trim()) made.push(element("p", { "data-line": number + 1 }, split(letters, start, here, pick)));
    start = end + 1;
  });
  return made;
}

/** A line as stretches that the same findings cover. */
function split(letters, start, found, pick) {
  const within = (at) => Math.min(Math.max(at - start, 0), letters.length);
  const cuts = [...new Set([0, letters.length, ...found.flatMap((one) => [within(one.start), within(one.end)])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, at) => {
    const to = cuts[at + 1];
    const words = letters.slice(from, to).join("");
    const cover = found.filter((one) => within(one.start) <= from && within(one.end) >= to);
    return cover.length ? marked(words, cover.sort((a, b) => length(a) - length(b)), pick) : words;
  });
}

function marked(words, [shortest, ...others], pick) {
  return element("mark", {
    class: shortest.severity, "data-at": [shortest, ...others].map((one) => one.at).join(" "), title: shortest.message,
    onclick: () => pick(shortest.at, "text"),
  }, words);
}

function length({ start, end }) {
  return end - start;
}

/** The text with the mendings that are safe; of those that overlap the first. */
export function mended(report) {
  const letters = Array.from(report.text);
  const parts = [];
  let position = 0;
  const safe = report.findings.filter((one) => one.mending?.safe && one.end > 0);
  for (const one of safe.sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (one.start < position) continue;
    parts.push(letters.slice(position, one.start).join(""), one.mending.text);
    position = one.end;
  }
  return parts.join("") + letters.slice(position).join("");
}
