"""People of a request: who is proposed for an award, who is praised, and for what."""

import re
from dataclasses import dataclass

from assistant.drafting.orders.person_names import person_names
from assistant.drafting.orders.request_words import RequestWords
from corpus.folding import fold

_FEWEST = 2  # words of a person's name
_TERRITORY = re.compile(
    r"\s+(?:các dân tộc\s+)?(?:xã|phường|tỉnh|thành phố|đặc khu|thôn)(?:\s+[^\W\d_a-zà-ỹđ][^\s,.;]*)+"
)
_CLOSE = re.compile(
    r"\.(?!\d)|[;\n]|,?\s+(?:để|nay|xin|nhằm) (?:xin |được )?(?:đề nghị|xét|tặng|khen)"
    r"|,\s*[^,.;:]{3,40}\s(?:ký|đọc)(?=$|[,.;])"
    r"|\s+(?:của|cho|do)\s+(?=(?:[Pp]hó |[Bb]í thư|[Hh]iệu trưởng|[Cc]hánh |[Tt]rưởng |"
    r"[Cc]hủ tịch|[Ủủ]y ban|UBND|[Đđ]ảng ủy|[Hh]ội|[Ss]ở|[Pp]hòng|[Gg]iám đốc)\b)"
)


_POSITION = re.compile(r"\s*(?:[,(–-]|là(?!\w))?\s*(?P<said>[^,.;()]{4,80})")
_FOR_WHOM = re.compile(r"(?<!\w)tặng [^.;]{3,80}? cho ", re.IGNORECASE)
_ASKED = re.compile(
    r"\s+(?:để |nay )?(?:xin |được )?(?:đề nghị|đề xuất|xét|tặng|nhận|xin|thành tích)(?!\w)"
)  # ends what somebody is
_ROW = re.compile(  # those counted, by name: "3 cá nhân: A, B, C và 2 tập thể: …"
    r"\s*(?:[:(]|gồm:?|là)\s*(?P<row>[^.;)\n]{2,300}?)\s*"
    r"(?=[.;)\n]|$|(?:,|và|cùng)\s*\d{1,3} |(?<!\w)(?:trong|vì|do|đã|có|nhân|tại|của|năm)\s)"
)


_SETTLEMENT = r"(?:thôn|tổ dân phố|khu phố|khối phố|ấp|bản|buôn)(?:\s+(?!năm |đạt |đã |có |vì |và )[^\s,.;]+){1,4}?"
_SETTLEMENTS = re.compile(
    rf"(?:cho|tặng)\s+(?P<row>{_SETTLEMENT}(?:(?:\s*,\s*|\s+và\s+){_SETTLEMENT})*)(?=$|[.;,]|\s+(?:năm|đạt|đã|có|vì)\s)"
)

_PLACE = re.compile(r"(?:thôn|tổ dân phố|khu phố|khối phố|ấp|bản|buôn|xã|phường|đặc khu) ")
_TERRITORIES = re.compile(  # behind the award that they are proposed for
    r"(?:tặng|công nhận)\s[^.;,]{3,80}?\scho\s+(?P<row>(?:xã|phường|đặc khu)(?:\s+(?!là |đơn |dẫn )[^\s,.;]+){1,4}?)"
    r"(?=$|[.;,]|\s+(?:năm|đạt|đã|có|vì|là|đơn vị|dẫn đầu)\s)"
)


@dataclass(frozen=True, slots=True)
class Praised:
    """Who is praised and for what, in the words of the request; None where it does not say."""

    whom: str | None = None
    deed: str | None = None


@dataclass(frozen=True)
class AskedPeople:
    """Reads people; names and figures stay as they are written."""

    words: RequestWords

    def candidates(self, text: str) -> tuple[str, ...]:
        """Persons by name, and how many collectives and persons are proposed: "ông Nguyễn Văn A", "03 tập thể"."""
        counted = [(match.start(), text[match.start() : match.end()]) for match in self._counted(text)]
        rows = [row.span("row") for match in self._counted(text) if (row := _ROW.match(text, match.end()))]
        named = [
            (one.span.start - len(one.title), str(one))
            for one in person_names(text, self.words, marked=True)
            if not any(start <= one.span.start < end for start, end in rows)
        ]
        found = tuple(dict.fromkeys(said for _, said in sorted([*counted, *named])))
        return found or self._people_of(text) or self._settlements(text)

    def _settlements(self, text: str) -> tuple[str, ...]:
        """Settlements that something is asked for: "cho thôn Trung, thôn Thượng"."""
        row = _SETTLEMENTS.search(text) or _TERRITORIES.search(text)
        said = re.split(r"\s*,\s*|\s+và\s+", row["row"]) if row else []
        return tuple(one for one in said if all(not word[0].islower() for word in _own(one)))

    def _people_of(self, text: str) -> tuple[str, ...]:
        """The people of a territory, proposed as one: "Nhân dân và cán bộ xã Trà Bồng"."""
        found = self.words.pattern("peoples").search(fold(text))
        place = _TERRITORY.match(text, found.end()) if found else None
        said = text[found.start() : place.end()] if found and place else ""
        return (said[0].upper() + said[1:],) if said else ()

    def are_people(self, candidate: str) -> bool:
        """Whether a candidate is the people of a territory."""
        return self.words.pattern("peoples").match(fold(candidate)) is not None

    def is_person(self, candidate: str) -> bool:
        """Whether a candidate is a person: behind "ông", "em", …, or with a family name in front."""
        words = candidate.split()
        if _PLACE.match(candidate):
            return False
        return candidate[0].islower() or (len(words) >= _FEWEST and self.words.is_surname(words[0]))

    def row(self, text: str, candidate: str) -> str | None:
        """Those that a count counts, by name: "Nguyễn Văn A, Trần Thị B"; None where they are not named."""
        counted = (match for match in self._counted(text) if text[match.start() : match.end()] == candidate)
        row = next((found for match in counted if (found := _ROW.match(text, match.end()))), None)
        return row["row"].strip(" ,") if row else None

    def bare(self, candidate: str) -> str:
        """A candidate's name without the word before it: "Phạm Minh Đức" of "đồng chí Phạm Minh Đức"."""
        titles = sorted(self.words.persons, key=len, reverse=True)
        return next((candidate[len(one) + 1 :] for one in titles if candidate.lower().startswith(f"{one} ")), candidate)

    def position(self, text: str) -> str | None:
        """What stands behind the one person named: "trưởng thôn Nước Tăng"; None where nothing does."""
        names = list(person_names(text, self.words, marked=True))
        if len(names) != 1:
            return None
        behind = _POSITION.match(text, names[0].span.end)
        if behind is None or not self.words.opening("positions").match(fold(behind["said"])):
            return None
        said = _ASKED.split(behind["said"])[0]
        return said[: self._deed(said)].strip()

    def praised(self, text: str) -> Praised:
        """Who is praised, and what they did: "em học sinh" "dũng cảm cứu bạn"."""
        folded = fold(text)
        lead = self.words.opening("praised").search(folded)
        if lead is None:
            return Praised()
        stop = _CLOSE.search(text, lead.end())
        said = text[lead.end() : stop.start() if stop else len(text)].strip(" ,:")
        deeds = (self._deed(said), self._behind_name(said), self._deed(said, "deeds_weak"))
        deed = next((one for one in deeds if one is not None), None)
        whom = said[:deed].strip(" ,:-–") if deed is not None else said
        done = said[deed:].strip(" ,") if deed is not None else ""
        return Praised(self._parted(whom) or None, _bare(done) or None)

    def _parted(self, whom: str) -> str:
        """A person with a comma behind the name: "bà Phạm Thị Ơi, thôn Nước Lá"."""
        name = next(person_names(whom, self.words, marked=True), None)
        if name is None:
            return whom
        behind = whom[name.span.end :].lstrip()
        aside = self.words.pattern("asides").match(fold(behind))
        return f"{whom[: name.span.end]}, {behind}" if aside else whom

    def merit(self, text: str) -> str | None:
        """What is told of those proposed: "làm tốt chuyển đổi số"; None where nothing is."""
        ends = [match.end() for match in self._counted(text)]
        ends = ends or [one.span.end for one in person_names(text, self.words, marked=True)]
        cues = [self.words.opening("merits"), *([self.words.pattern("deeds")] if ends else [])]
        ends = ends or [found.end() for found in _FOR_WHOM.finditer(text)]  # bodies, in whose names words of deeds lie
        if not ends:
            return None
        found = [match for cue in cues if (match := cue.search(fold(text), ends[-1]))]
        if not found:
            return None
        first = min(found, key=lambda match: match.start())
        stop = _CLOSE.search(text, first.end())
        return _bare(text[first.start() : stop.start() if stop else len(text)].strip(" ,."))

    def commended(self, text: str) -> str | None:
        """How many were commended, of a review: "12 tập thể, 34 cá nhân"; None where it does not say."""
        counted = rf"(?:{self.words.raw('counted')})"
        row = rf"(?P<row>{counted}(?:(?:\s*,\s*|\s+va\s+){counted})*)"
        given = self.words.raw("deeds_of")
        pattern = rf"(?<!\w){row}\s+(?:da\s+)?(?:duoc\s+)?{given}|{given}\s+(?:cho\s+)?{row.replace('row', 'behind')}"
        found = re.search(pattern, fold(text))
        key = "row" if found and found["row"] else "behind"
        return text[found.start(key) : found.end(key)] if found else None

    def occasion(self, text: str) -> str | None:
        """The meeting at which a speech is held: "hội nghị tổng kết phong trào thi đua năm 2026"."""
        found = self.words.pattern("occasions").search(fold(text))
        said = _CLOSE.split(text[found.start() : found.end()])[0].strip() if found else ""
        return (f"lễ {said}" if fold(said).startswith("ky niem ") else said) or None

    def _counted(self, text: str) -> list[re.Match[str]]:
        return list(self.words.pattern("counted").finditer(fold(text)))

    def _deed(self, said: str, key: str = "deeds") -> int | None:
        """Where what was done begins, not at the first word."""
        found = self.words.pattern(key).finditer(fold(said))
        plain = (one for one in found if one.start() > 0 and not said[one.start()].isupper())  # no name
        return next((one.start() for one in plain if self._is_meant(said[one.start() : one.end()])), None)

    def _is_meant(self, cue: str) -> bool:
        """Whether a cue of a deed is written as it is meant: "có", not "cố"."""
        marked = self.words.table.table("deeds_marked")
        key = fold(cue)
        return not marked.has(key) or cue.lower() in marked.texts(key)

    def _behind_name(self, said: str) -> int | None:
        """Where what was done begins behind the one person named, where nothing else says so."""
        names = list(person_names(said, self.words, marked=True))
        if len(names) != 1:
            return None
        behind = said[names[0].span.end :].lstrip(" ,")
        other = any(self.words.opening(key).match(fold(behind)) for key in ("positions", "asides", "of_pupil"))
        return None if other or len(behind.split()) < _FEWEST else len(said) - len(behind)


def _bare(deed: str) -> str:
    """A deed as a sentence goes on with it: "vì đã hiến đất" and "hiến đất" are "đã hiến đất"."""
    bare = re.sub(r"^(?:vì|do)\s+", "", deed)
    if bare.startswith("thành tích "):
        return f"có {bare}"
    if bare.startswith("trong "):
        return f"đã có thành tích {bare}"
    return bare if not bare or re.match(r"(?:đã|có|đang|luôn|nhiều|nhân)\b", bare) else f"đã {bare}"


def _own(settlement: str) -> list[str]:
    """The words of a settlement's own name."""
    return re.sub(r"^(?:tổ dân phố|khu phố|khối phố|\S+)\s+", "", settlement).split()
