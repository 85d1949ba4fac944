"""The body that a request is made for, and the one that the paper goes to, told by the words before their names."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from assistant.draft import NoDraft
from assistant.drafting.issuers.issuers import FoundIssuer, Issuers
from assistant.drafting.model import Issuer
from assistant.drafting.orders.request_words import RequestWords
from assistant.drafting.paper import PaperKind
from assistant.reply import Lack, Outcome
from corpus.bodies import Level
from corpus.folding import fold
from corpus.model import Span
from corpus.register import Mention
from prompts.template import phrase

_OF_CANDIDATES = frozenset({PaperKind.PROPOSAL, PaperKind.PRAISE})  # "cho X" names who is proposed or praised
_OWNED, _FOR, _NAMED, _ASIDE = 4, 3, 2, 1  # how surely a body is the issuer, by the words before it
_JOINT = re.compile(r"\s*(?:,|và|cùng)\s*")
_BEFORE = 40  # characters looked at before a name


@dataclass(frozen=True, slots=True)
class AskedBodies:
    """The issuer, and who is addressed, in the words of the request."""

    issuer: Issuer | NoDraft
    addressee: str | None = None
    proposed: tuple[str, ...] = ()  # bodies that something is asked for: "tặng Cờ thi đua cho Sở …"


@dataclass(frozen=True, slots=True)
class Taken:
    """What bodies of a request are for something else: those inside `spans`, and issuers of the papers named."""

    spans: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    issued_by: Callable[[Mention, Issuer], bool]

    def holds(self, text: str, one: FoundIssuer) -> bool:
        """Whether a body is named for something else: it has a duty, or a paper named is its own."""
        if any(one.span.start < other.end and other.start < one.span.end for other in self.spans):
            return True
        behind = (paper for paper in self.mentions if _is_behind(text, paper.span, one.span))
        return any(self.issued_by(paper, one.issuer) for paper in behind)

    def follows(self, text: str, span: Span) -> int:
        """3 for a body right behind a paper named, whose issuer it may be ("Kế hoạch 95 của …"), else 0."""
        return 3 if any(_is_behind(text, paper.span, span) for paper in self.mentions) else 0


@dataclass(frozen=True)
class AskedIssuer:
    """Reads bodies by what stands before them."""

    words: RequestWords
    issuers: Issuers

    def read(self, text: str, kind: PaperKind, taken: Taken, on: date) -> AskedBodies:
        """The issuer and the addressee."""
        found = [one for one in self.issuers.find(self._with_governments(text)) if not taken.holds(text, one)]
        addressed = [one for one in found if self._before(text, one, "addressed")]
        awarding = [one for one in found if self._before(text, one, "awarding")]
        others = [one for one in found if one not in addressed and one not in awarding]
        others = others or [one for one in awarding if self._cannot_give(text, one)]
        one_body = next((one for one in addressed if not self._is_many(text, one)), None)
        addressee = one_body.issuer.name if one_body else self._addressed(text)
        ranked = sorted(others, key=lambda one: taken.follows(text, one.span) - self._weight(text, one, kind) * 2)
        if not ranked:
            unsaid = NoDraft(phrase("draft.issuer_missing"), Outcome.NEEDS_CLARIFICATION, lacks=Lack.ISSUER)
            return AskedBodies(unsaid, addressee)
        return AskedBodies(self.issuers.living(ranked[0].issuer, on), addressee, tuple(self._proposed(text, others)))

    def _proposed(self, text: str, found: list[FoundIssuer]) -> Iterator[str]:
        """Bodies that something is asked for, those joined to one of them too: "cho Công an xã và Hội Nông dân xã"."""
        end = None
        for one in found:
            joined = end is not None and _JOINT.fullmatch(text, end, one.span.start)
            if joined or self._before(text, one, "for_whom"):
                end = one.span.end
                yield one.issuer.name

    def joint(self, text: str, issuer: Issuer, charged: tuple[str, ...]) -> str:
        """The body that issues a paper together with the issuer; empty where the request names none."""
        if not self.words.opening("joint").search(fold(text)):
            return ""
        others = (one.issuer.name for one in self.issuers.find(text) if not self._before(text, one, "addressed"))
        return next((one for one in others if one not in charged and not _is_same(one, issuer)), "")

    def _is_many(self, text: str, one: FoundIssuer) -> bool:
        """Whether a name speaks of several bodies: "Ủy ban nhân dân các xã"."""
        return "các" in text[one.span.start : one.span.end].split()

    def _addressed(self, text: str) -> str | None:
        """Who is addressed by no name of one body: "gửi các phòng, đơn vị"; None where nobody is."""
        said = (self.words.opening(key).search(fold(text)) for key in ("addressed_many", "pressed"))
        found = next((one for one in said if one), None)
        return self._governing(text[found.start("to") : found.end("to")].strip()) if found else None

    def _governing(self, said: str) -> str:
        """Those addressed, in full: "các xã phường" are their governments."""
        units = self.words.opening("of_territories").match(fold(said))
        if units is None:
            return said[0].upper() + said[1:]
        named = re.split(
            r"[\s,]+(?:và )?(?=xã|phường|đặc khu|thị|huyện|thành phố)", said[units.start("units") : units.end()]
        )
        return f"Ủy ban nhân dân các {', '.join(named)}{said[units.end() :]}"

    def given(self, name: str, on: date) -> Issuer | NoDraft:
        """The issuer of a name that is given apart; "xã Ba Vinh" alone is its government, and "khoa Nhi, Bệnh viện …"
        a part of a body.
        """
        part = self.words.opening("within_body").match(fold(name))
        if part and any(one.span.start == part.end() for one in self.issuers.find(name)):
            whole = self.issuers.named(name[part.end() :], on)
            said = name[part.start("part") : part.end("part")].strip()
            return whole if isinstance(whole, NoDraft) else self.issuers.part(said, whole)
        if self.issuers.find(name):
            return self.issuers.named(name, on)
        return self.issuers.named(f"UBND {name}", on) if self._is_territory(name) else self.issuers.named(name, on)

    def reporting(self, text: str, issuer: Issuer, on: date) -> Issuer | NoDraft:
        """The office of a government, or the part of another body, that reports its own achievements, where the request
        names one: "tập thể Phòng Kinh tế", "tập thể khoa Ngoại"; else the issuer.
        """
        if not self.issuers.form(issuer).code.endswith("ubnd"):
            return self._part(text, issuer)
        said = re.compile(rf"(?<!\w)(?:{self.words.raw('reporting')})\s+$")
        for one in self.issuers.find(text):
            office = self.issuers.form(one.issuer).code.startswith(("phong-", "van-phong-ubnd", "cong-an"))
            if office and one.issuer.place is None and issuer.place and said.search(fold(text[: one.span.start])):
                name = one.issuer.name.removesuffix(f" {issuer.unit}")
                return self.issuers.named(f"{name} {issuer.unit or ''} {issuer.place}", on)
        return issuer

    def _part(self, text: str, issuer: Issuer) -> Issuer:
        """The part of a body that reports; the body itself where the request names none, or where it is one."""
        found = self.words.opening("within").search(fold(text))
        if found is None or self.issuers.is_part(issuer) or fold(issuer.name).startswith(f"{found['head']} "):
            return issuer
        return self.issuers.part(text[found.start("part") : found.end("part")].strip(), issuer)

    def at_home(self, issuer: Issuer, place: str | None, on: date) -> Issuer:
        """The issuer with its province or place filled in from where the asker is, where its name does not say."""
        if not place:
            return issuer
        places = self.issuers.places
        found = places.behind(place, 0)
        name = found.name or place.strip()
        province = places.now(name if name in places.provinces else found.province, on)
        own = issuer.place or (name if issuer.unit and (name in places.provinces) == (issuer.unit == "tỉnh") else None)
        filled = issuer
        if own and not issuer.place and issuer.unit:
            filled = replace(issuer, place=own, name=f"{issuer.name} {own}")
        return self.issuers.refreshed(replace(filled, province=issuer.province or province))

    def _weight(self, text: str, one: FoundIssuer, kind: PaperKind) -> int:
        before = fold(text[max(0, one.span.start - _BEFORE) : one.span.start])
        if self._ends(before, "of_pupil"):
            return _ASIDE
        if self._ends(before, "papers_owner"):
            return _OWNED
        if self._ends(before, "owner"):
            return _ASIDE if kind in _OF_CANDIDATES and before.rstrip().endswith("cho") else _FOR
        return _NAMED

    def _cannot_give(self, text: str, one: FoundIssuer) -> bool:
        """Whether the award named before a body is none that a body of its level gives: it is the one that proposes."""
        return self._before(text, one, "of_higher") and one.issuer.level in (Level.COMMUNE, None)

    def _before(self, text: str, one: FoundIssuer, key: str) -> bool:
        return self._ends(fold(text[max(0, one.span.start - _BEFORE) : one.span.start]), key)

    def _ends(self, before: str, key: str) -> bool:
        return re.search(rf"(?<!\w)(?:{self.words.raw(key)})\s+$", before) is not None

    def _with_governments(self, text: str) -> str:
        """The text, as long as before or longer, in which "của xã Ba Vinh" names the government of the commune."""
        if self.issuers.find(text):
            return text
        bare = self.words.opening("territory").search(fold(text))
        start = bare.end() if bare else self.issuers.places.first(text)
        return text if start is None else f"{text[:start]}UBND {text[start:]}"

    def _is_territory(self, name: str) -> bool:
        return self.issuers.places.behind(name, 0).unit is not None


def _is_behind(text: str, paper: Span, body: Span) -> bool:
    return re.fullmatch(r"\s+(?:của|do)\s+", text[paper.end : body.start]) is not None


def _is_same(name: str, issuer: Issuer) -> bool:
    """Whether a name is the issuer's, with its place or without."""
    return fold(issuer.name).startswith(fold(name)) or fold(name).startswith(fold(issuer.name))
