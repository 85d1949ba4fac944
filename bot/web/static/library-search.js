/* Finding documents by what is typed: words in any order, with or without tone marks, the last letters may be missing. */

import { finder } from "./matrix-words.js";

/** What finds documents: gives a function that tells whether a line of the list has all that was typed. */
export function searcher(typed) {
  const finders = typed.split(/\s+/).map(finder).filter(Boolean);
  return (one) => {
    const text = [one.name, one.number, one.title, one.issuer, one.place, one.kind_name, one.source_file].filter(Boolean).join(" . ");
    return finders.every((find) => find(text).length > 0);
  };
}
