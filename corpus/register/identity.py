"""Identity: which entry of the register a paper is, from its own metadata; or an id and a name made from them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from corpus.address import roman_value
from corpus.folding import fold
from corpus.kinds import kinds, places
from corpus.model import Metadata, Validity
from corpus.numbers import FoundNumber, find_numbers
from corpus.register.entries import Entry
from corpus.register.mentions import Resolver, issuer_names

_SIGNER, _PLACE, _ISSUER, _CARRIES_OUT = 3, 2, 2, 1  # weight of each agreement where there is no number to go by
_ENOUGH = 4  # two strong agreements, or the signer and one more
_LEVELS = r"\b(?:ban thuong vu|btv|tinh(?! uy)|thanh pho(?! uy)|huyen(?! uy)|xa|phuong|dac khu)\b"
_LONGEST_SLUG = 60  # characters


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a paper is; `validity` is unknown where the register does not know the paper."""

    id: str
    name: str
    metadata: Metadata
    validity: Validity


def identify(metadata: Metadata, entries: tuple[Entry, ...], resolver: Resolver, file: str = "") -> Identity:
    """The identity of a paper: an entry, an appendix of one, or a paper of its own, if need be by its file's name."""
    if metadata.attached_to:
        return _appendix(metadata, entries, resolver)
    entry = _matching(metadata, entries, resolver)
    if entry is not None:
        return Identity(entry.id, entry_name(entry), _corrected(metadata, entry, entries), entry.validity)
    return Identity(made_id(metadata, file), made_name(metadata, file), metadata, Validity(since=metadata.issued))


def is_nameless(metadata: Metadata) -> bool:
    """Whether a paper says neither its number nor its issuer: another paper may well be made the same id."""
    return not (metadata.attached_to or metadata.issuer or find_numbers(metadata.number or ""))


def entry_name(entry: Entry) -> str:
    """The name of an entry: its own, or kind, number, day and issuer."""
    return entry.name or _name(entry.kind, entry.number, entry.issued, entry.issuer, entry.title)


def made_name(metadata: Metadata, file: str = "") -> str:
    """A name from a paper's own words: "Kế hoạch số 157/KH-UBND ngày 18/11/2025 của UBND thành phố Cần Thơ".

    A nameless paper without a title is told by its file: "Văn bản (tệp ghi-chu.txt)".
    """
    issuer = metadata.issuer
    if metadata.place and issuer and fold(metadata.place) not in fold(issuer):
        issuer = f"{issuer} {metadata.place}"
    name = _name(metadata.kind, metadata.number, metadata.issued, issuer, metadata.title)
    return f"{name} (tệp {file})" if file and not metadata.title and is_nameless(metadata) else name


def made_id(metadata: Metadata, file: str = "") -> str:
    """An id from a paper's own words: kind, number, year, then the symbol or, for a local paper, the issuer.

    What says nothing of that has its title in the id, else the name of its file.
    """
    number = next(iter(find_numbers(metadata.number)), None) if metadata.number else None
    year = metadata.issued.year if metadata.issued else number.year if number else None
    parts = [metadata.kind or (number.kind if number else "") or "vb"]
    parts += [number.number] if number else [metadata.number] if metadata.number else []
    parts += [str(year)] if year else []
    parts.append(_closing(metadata, number))
    if number is None:
        parts.append(_first_task(metadata))
    made = "-".join(_slug(part) for part in parts if part)
    own = metadata.title or file.rpartition(".")[0] or file
    return made if sum(map(bool, parts)) > 1 else f"{made}-{_slug(own)}".strip("-")


def written(day: date) -> str:
    """A day as official papers write it, 06/3/2024: day < 10 and month 1, 2 padded (Nghị định 30/2020/NĐ-CP)."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}" if day.month < 3 else f"{day.day:02d}/{day.month}/{day.year}"


def _name(kind: str, number: str | None, issued: date | None, issuer: str, title: str) -> str:
    found = kinds().by_code(kind)
    words = [found.name if found else "Văn bản"]
    words += [f"số {number}"] if number else []
    normative = number is not None and re.search(r"/(?:19|20)\d{2}/", number) is not None
    words += [f"ngày {written(issued)}"] if issued and not normative else []
    if not normative or not _is_national(number):
        words += [f"của {_short(issuer)}"] if issuer else []
    if number is None and title:
        words.append(title if issued or issuer else f"về {title}")
    return " ".join(words)


def _short(issuer: str) -> str:
    return issuer.replace("Ủy ban nhân dân", "UBND").replace("Hội đồng nhân dân", "HĐND")


def _is_national(number: str | None) -> bool:
    symbol = next((found.symbol for found in find_numbers(number or "") if found.symbol), None) or ""
    body = kinds().body(re.split(r"[-/]", symbol)[-1])
    return body is None or not body.local


def _appendix(metadata: Metadata, entries: tuple[Entry, ...], resolver: Resolver) -> Identity:
    parent = identify(
        replace(metadata, attached_to=None, number=metadata.attached_to, kind="", signer=None, title=""),
        entries,
        resolver,
    )
    ordinal = re.search(
        r"phu luc\s*(?:so\s*)?([ivxlc]+|\d+)\b", fold(f"{metadata.title} {metadata.number or ''}")
    ) or re.fullmatch(r"\s*([ivxlc]+|\d+)\s*", fold(metadata.number or ""))
    printed = ordinal[1].upper() if ordinal else ""
    value = int(printed) if printed.isdigit() else roman_value(printed) if printed else 1
    name = " ".join(f"Phụ lục {printed} {parent.name}".split())
    return Identity(f"{parent.id}-pl{value}", name, metadata, parent.validity)


def _matching(metadata: Metadata, entries: tuple[Entry, ...], resolver: Resolver) -> Entry | None:
    number = next(iter(find_numbers(metadata.number)), None) if metadata.number else None
    if number is not None and number.symbol:
        found = resolver.candidates(number, metadata.issued.year if metadata.issued else None)
        fitting = [entry for entry in found if not _contradicts(metadata, entry, entries)]
        return max(fitting, key=lambda entry: _likeness(metadata, entry, entries), default=None)
    likely = [
        (score, entry)
        for entry in entries
        if entry.kind == metadata.kind and not _contradicts(metadata, entry, entries)
        for score in (_likeness(metadata, entry, entries),)
        if score >= _ENOUGH
    ]
    best = max((score for score, _ in likely), default=0)
    tops = [entry for score, entry in likely if score == best]
    return tops[0] if len(tops) == 1 else None


def _contradicts(metadata: Metadata, entry: Entry, entries: tuple[Entry, ...]) -> bool:
    """Whether the paper says something of itself that the entry does not bear."""
    if metadata.issued and entry.year and metadata.issued.year != entry.year:
        return True
    if entry.place and _other_place(metadata, entry.place):
        return True
    if entry.number is None and _of_another(metadata, entry, entries):
        return True
    return bool(metadata.issuer and entry.issuer and not _same_issuer(metadata.issuer, entry))


def _of_another(metadata: Metadata, entry: Entry, entries: tuple[Entry, ...]) -> bool:
    """Whether another signed it, or it carries out other papers: without a number these tell papers apart."""
    other_signer = metadata.signer and entry.signer and fold(metadata.signer) != fold(entry.signer)
    said, known = _keys(metadata.implements), _keys(_carried(entry, entries))
    return bool(other_signer or (said and known and not said & known))


def _other_place(metadata: Metadata, place: str) -> bool:
    """Whether the paper names a province that is not the entry's; the entry's own name settles it."""
    said = fold(metadata.home)
    return (
        fold(place) not in said
        and any(fold(other) in said for other in places())
        and fold(place) in map(fold, places())
    )


def _same_issuer(issuer: str, entry: Entry) -> bool:
    """Whether one name of the issuer lies in the other, levels and abbreviations aside."""
    said = _bare_issuer(issuer)
    names = {_bare_issuer(name) for name in issuer_names(entry) if name != entry.place}
    return any(said in name or name in said for name in names if name and said)


def _bare_issuer(name: str) -> str:
    short = fold(name).replace("uy ban nhan dan", "ubnd").replace("hoi dong nhan dan", "hdnd")
    return " ".join(re.sub(_LEVELS, " ", short).split())


def _likeness(metadata: Metadata, entry: Entry, entries: tuple[Entry, ...]) -> int:
    score = _SIGNER if metadata.signer and entry.signer and fold(metadata.signer) == fold(entry.signer) else 0
    said = fold(metadata.home)
    score += _PLACE if entry.place and fold(entry.place) in said else 0
    score += _ISSUER if metadata.issuer and _same_issuer(metadata.issuer, entry) else 0
    return score + _CARRIES_OUT * len(_keys(metadata.implements) & _keys(_carried(entry, entries)))


def _keys(numbers: Iterable[str]) -> set[tuple[int, int | None, str | None]]:
    return {found.key for number in numbers for found in find_numbers(number)}


def _carried(entry: Entry, entries: tuple[Entry, ...]) -> tuple[str, ...]:
    return tuple(other.number for other in entries if other.id in entry.implements and other.number)


def _corrected(metadata: Metadata, entry: Entry, entries: tuple[Entry, ...]) -> Metadata:
    return replace(
        metadata,
        kind=entry.kind,
        number=entry.number or metadata.number,
        title=entry.title if entry.title_wins or not metadata.title else metadata.title,
        issuer=entry.issuer or metadata.issuer,
        place=entry.place or metadata.place,
        issued=entry.issued or metadata.issued,
        signer=entry.signer or metadata.signer,
        implements=metadata.implements or _carried(entry, entries),
    )


def _closing(metadata: Metadata, number: FoundNumber | None) -> str:
    """The end of an id: the symbol of a national paper, the issuer and place of a local one."""
    if number is not None and number.symbol and _is_national(metadata.number):
        return number.symbol
    issuer = _bare_issuer(metadata.issuer)
    place = fold(metadata.place or "")
    return issuer if not place or place in issuer else f"{issuer} {place}"


def _first_task(metadata: Metadata) -> str:
    """What a paper without a number carries out, for its id: ct41."""
    found = next((one for number in metadata.implements for one in find_numbers(number)), None)
    return f"{found.kind}{found.number}" if found else ""


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[:_LONGEST_SLUG].strip("-")
