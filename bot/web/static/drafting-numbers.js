/* Numbers: what the paragraphs of a draft are numbered by, put right after some were moved or left out. */

const MARK = /^(\s*)([IVXLC]+|\d+|[a-zđ])([.)]\s)/;
const LETTERS = "abcdđeghiklmnopqrstuvxy";
const ROMAN = [[50, "L"], [40, "XL"], [10, "X"], [9, "IX"], [5, "V"], [4, "IV"], [1, "I"]];
const END = /\.\/\.\s*$/; // of a whole paper of the state

/** The texts of paragraphs [{text, style}], numbered in their order. Where the numbers of the `proposed` ones do not
    follow this order themselves, they are no such numbers, and all texts stay as they are. */
export function numbered(paragraphs, proposed) {
  const first = proposed.map(markOf).find((one) => one?.rank === 0)?.value ?? 1; // a part alone may be the third
  const follows = renumbered(proposed, first).every((text, at) => text === proposed[at].text);
  return follows ? renumbered(paragraphs, first) : paragraphs.map((one) => one.text);
}

function renumbered(paragraphs, first) {
  const counts = [first - 1, 0, 0, 0];
  return paragraphs.map((one) => {
    const mark = markOf(one);
    const rank = mark?.rank ?? { heading: 0, subheading: 1 }[one.style];
    if (rank === undefined) return one.text;
    counts.fill(0, rank + 1);
    if (!mark) return one.text;
    counts[rank] += 1;
    return one.text.replace(MARK, (_, space, number, behind) => `${space}${written(counts[rank], number)}${behind}`);
  });
}

/** The number that a text begins with: its rank and value; null where there is none. */
function markOf({ text, style }) {
  const found = MARK.exec(text);
  if (!found) return null;
  const [, , number] = found;
  if (/^\d/.test(number)) return { rank: { heading: 0, subheading: 1 }[style] ?? 2, value: Number(number) };
  if (style === "heading") return { rank: 0, value: valueOf(number) };
  return /^[a-zđ]/.test(number) ? { rank: 3, value: LETTERS.indexOf(number) + 1 } : null;
}

function valueOf(roman) {
  const values = { I: 1, V: 5, X: 10, L: 50, C: 100 };
  return [...roman].reduce((sum, one, at, all) => sum + (values[one] < values[all[at + 1]] ? -1 : 1) * values[one], 0);
}

/** A number, in the manner of the one that stood there. */
function written(value, before) {
  if (/^\d/.test(before)) return String(value);
  if (/^[a-zđ]/.test(before)) return LETTERS[value - 1] ?? before;
  let rest = value;
  return ROMAN.map(([worth, sign]) => {
    const times = Math.floor(rest / worth);
    rest -= times * worth;
    return sign.repeat(times);
  }).join("");
}

/** The texts, the last and no other ending as a paper ends, where the proposed ones do; a heading ends none. */
export function ended(texts, paragraphs, proposed) {
  if (!proposed.some((one) => END.test(one.text))) return texts;
  return texts.map((text, at) => {
    if (at < texts.length - 1) return text.replace(END, ".");
    return paragraphs[at].style.endsWith("heading") || /[!?”…]\s*$/.test(text) ? text : `${text.replace(END, "").replace(/[\s.;,]+$/, "")}./.`;
  });
}
