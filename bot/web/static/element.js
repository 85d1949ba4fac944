/* Elements made of text and other elements. Text is only ever inserted as text. */

/** An element. `facts` are attributes (`on…` are listeners, true is an empty attribute, null and false leave it out). */
export function element(name, facts = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(facts)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value);
  }
  made.append(...content.flat().filter((one) => one !== null && one !== undefined && one !== ""));
  return made;
}

/** The status of a text on a day: a colour and a word. */
export function badge(status, words) {
  return element("span", { class: `badge ${status}` }, words);
}

/** What kind of text it is: the paper's own words, a digest, a repaired reading. */
export function tag(kind, words) {
  return element("span", { class: `tag ${kind}` }, words);
}

/** A day 2025-03-01 as 01/3/2025, as official papers write it. */
export function dayInWords(text) {
  const [year, month, day] = text.split("-");
  return `${day}/${Number(month) < 3 ? month : Number(month)}/${year}`;
}

/** Tell screen readers. */
export function announce(text) {
  document.getElementById("announcer").textContent = text;
}
