/* What the rules say of an award: ways with their conditions, money, who decides, the dossier; each with its sources. */

import { dayInWords, element } from "./element.js";
import { marker } from "./marker.js";

const GROUPS = [ // what goes with an award, in the order of a proposal, and whether one sheet of paper has room for it
  ["money", "Tiền thưởng", true], ["decided_by", "Ai quyết định", true], ["proposed_by", "Ai đề nghị", true],
  ["dossier", "Hồ sơ", true], ["procedure", "Thủ tục, thời hạn", false], ["notes", "Dễ nhầm, chưa rõ", false],
];

/** A citation list to which those of an award are added. `marked(source, printed)` gives the citation of a source, if
    any; `printed` are the markers that stand on paper too. */
export function citing(citations, award) {
  const known = new Map(citations.map((one) => [placeOf(one), one]));
  const own = new Map(award.citations.map((one) => [one.marker, one]));
  const all = [...citations];
  const printed = new Set(citations.map((one) => one.marker));
  const marked = (source, onPaper = true) => {
    const cited = own.get(source.citation);
    if (!cited) return null;
    const place = placeOf(cited);
    if (!known.has(place)) {
      known.set(place, { ...cited, marker: all.length + 1 });
      all.push(known.get(place));
    }
    if (onPaper) printed.add(known.get(place).marker);
    return known.get(place);
  };
  return { all, marked, printed };
}

function placeOf(citation) {
  return `${citation.address}:${citation.start}:${citation.end}`;
}

/** The titles of what a sheet of paper has no room for. */
export function unprintedTitles(award) {
  return GROUPS.filter(([key, , onPaper]) => !onPaper && award[key].length).map(([, title]) => title);
}

/** Money, who decides and proposes, dossier, procedure: sections, those without anything to say left out. */
export function besideParts(award, cited, open, subject = null) {
  return GROUPS.map(([key, title, onPaper]) => {
    const lines = award[key].filter((line) => key !== "money" || concerns(line, award, subject));
    return lines.length ? element("section", { class: onPaper ? "beside" : "beside unprinted" }, element("h3", {}, title),
      element("ul", { class: "notes" }, lines.map((line) => saying(line, cited, open, { onPaper })))) : null;
  }).filter(Boolean);
}

/** Whether a line on money is about this kind of subject, or about anybody. */
function concerns(line, award, subject) {
  const others = award.subjects.filter((one) => one !== subject);
  return subject === null || !others.some((one) => line.text.includes(`, ${one}:`));
}

function saying(line, cited, open, { kind = null, onPaper = true } = {}) {
  const marks = line.sources.map((source) => cited.marked(source, onPaper)).filter(Boolean);
  const unheld = line.sources.filter((source) => source.citation === null).map((source) => source.label);
  return element("li", { class: kind }, line.text, unheld.length ? ` (${unheld.join("; ")})` : "",
    marks.length ? element("span", { class: "marks" }, [" ", ...marks.map((one) => marker(one, open))]) : null);
}

/** The ways to the award with their conditions; several of them are folded but for the first. */
export function wayParts(award, cited, open) {
  if (!award.ways.length) return [element("p", { class: "callout warn" }, `Chưa có quy tắc về ${award.name} áp dụng cho ngày ${dayInWords(award.on)}.`)];
  return award.ways.map((way, at) => element("details", { class: "card way", open: award.ways.length < 4 || at === 0 },
    element("summary", {}, element("strong", {}, capital(way.who.join(", ") || way.subject)),
      element("span", { class: "soft" }, `${way.who.length ? `${way.subject}, ` : ""}diện ${way.route}; ${way.basis.label}`)),
    element("ul", { class: "conditions-of" }, way.conditions.map((line) => saying(line, cited, open, { kind: `depth-${Math.min(line.depth, 4)}${line.sources.length ? "" : " lead"}` })))));
}

/** The laws whose rules of the award are known, and since when. */
export function versionsPart(award) {
  if (!award.versions.length) return null;
  const lines = award.versions.map((one) => {
    const since = one.since ? `từ ${dayInWords(one.since)}` : "";
    const until = one.until ? `đến trước ${dayInWords(one.until)}` : "";
    return element("li", { class: one.current ? "current" : null }, one.name, ": ", [since, until].filter(Boolean).join(" ") || "không ghi ngày", one.current ? " (đang xem)" : "");
  });
  return element("section", { class: "beside" }, element("h3", {}, "Văn bản theo thời gian"), element("ul", { class: "notes" }, lines));
}

function capital(text) {
  return text.charAt(0).toLocaleUpperCase("vi") + text.slice(1);
}
