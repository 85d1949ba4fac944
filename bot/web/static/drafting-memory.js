/* What the page of drafting keeps for the person who is logged in; it never leaves this browser by itself.

   The body that papers are for and what was changed in drafts stay on this machine; facts of a verdict stay in the tab. */

const MOST = 20; // drafts whose changes are kept
const who = () => document.querySelector(".account .who")?.textContent ?? "";
const key = (...parts) => ["soan-thao", who(), ...parts].join("/");

/** The body that papers were last drafted for; blank where none is known. */
export function issuer() {
  return localStorage.getItem(key("co-quan")) ?? "";
}

/** Keep the body that papers are for. */
export function keepIssuer(name) {
  localStorage.setItem(key("co-quan"), name);
}

/** What was changed in a draft, as it was kept; null where nothing was. */
export function changes(reply) {
  return JSON.parse(localStorage.getItem(key("ban", reply)) ?? "null");
}

/** Keep what was changed in a draft; null forgets it. Of many drafts the oldest are forgotten. */
export function keepChanges(reply, held) {
  const others = kept().filter((one) => one !== reply);
  const ids = held ? [reply, ...others] : others;
  for (const old of ids.splice(MOST)) localStorage.removeItem(key("ban", old));
  localStorage.setItem(key("cac-ban"), JSON.stringify(ids));
  if (held) localStorage.setItem(key("ban", reply), JSON.stringify(held));
  else localStorage.removeItem(key("ban", reply));
}

function kept() {
  return JSON.parse(localStorage.getItem(key("cac-ban")) ?? "[]");
}

/** The dossier that a verdict of an award was reached on: {code, name, facts}; null where none was carried here. */
export function dossier(award) {
  return JSON.parse(sessionStorage.getItem(key("ho-so", award)) ?? "null");
}

/** A link that carries the dossier of a verdict here: "draft a report or a proposal from it". */
export function dossierLink(element, { eligibility, on }) {
  const { award, facts } = eligibility;
  return element("a", {
    class: "plain to-draft", href: `/soan-thao?${new URLSearchParams({ award: award.code, on })}`,
    onclick: () => sessionStorage.setItem(key("ho-so", award.code), JSON.stringify({ ...award, facts })),
  }, "Soạn báo cáo thành tích, tờ trình từ hồ sơ này");
}
