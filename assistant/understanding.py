"""What a question asks: kind, documents, units, place, bodies, roles, and the words that must be found."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.question import Question
from assistant.relevance import Runs
from assistant.reply import Kind
from assistant.spelling import Spelling
from assistant.telex import Telex
from assistant.understood import SHORT, Understood
from assistant.vocabulary import Vocabulary
from corpus.bodies import Bodies, FoundBody
from corpus.dates import find_dates
from corpus.folding import fold
from corpus.model import Span
from corpus.numbers import find_numbers
from corpus.references import find_references
from corpus.register import Mention, Register

_PAPER_KINDS = {  # folded word in a question → code of a kind of paper that places and departments issue
    "ke hoach": "kh", "chi thi": "ct", "quyet dinh": "qd", "cong van": "cv", "huong dan": "hd", "quy che": "qd",
}  # fmt: skip
_PAPER = re.compile(rf"\b(?:{'|'.join(_PAPER_KINDS)})\b")
_PAPER_WORD = re.compile(r"\b(?:ke hoach|chi thi|quyet dinh so|nghi dinh|thong tu|luat|nghi quyet|van ban)\b")
_OF_PAPER = re.compile(
    r"\b(?:ke hoach|chi thi|quyet dinh|quy che|quy dinh|cong van|van ban|huong dan)\b(?:\W+\w+){0,14}?\W+(?:cua|do)\W+"
)

_OF_TEXTS = (Kind.RESPONSIBILITY, Kind.PROVISION, Kind.PROCEDURE, Kind.ELIGIBILITY)  # answered by what papers say
_OF_A_DAY = (Kind.PROVISION, Kind.PROCEDURE, Kind.ELIGIBILITY)
_TAG = re.compile(r"<[^<>]*>")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_FIRST_WORDS = re.compile(r"^(?:là |của |do |ý tôi là |cái |bản |chỉ thị |văn bản )*", re.IGNORECASE)
MARKED = 0.4  # share of words with marks from which a question counts as typed with them
MOST_KNOWN = 1000  # questions taken apart that are kept

_SURE = {"chua": "chưa", "khong": "không", "duoc": "được", "dat": "đạt", "toi": "tôi"}
_TELLING = re.compile(r"(?<!\w)[^\W\d_]+(?!\w)")


@dataclass(frozen=True, slots=True)
class Understanding:
    """Takes questions apart; pure but for the data it was made with."""

    vocabulary: Vocabulary
    register: Register
    bodies: Bodies
    local_places: tuple[str, ...]  # places of the papers in the library
    spelling: Spelling
    telex: Telex
    restored: Callable[[str], str]  # a question with the tone marks it was typed without
    _known: dict[tuple[str, bool], Understood] = field(default_factory=dict, init=False, compare=False, repr=False)

    def understand(self, question: Question) -> Understood:
        """The question taken apart; one that leans on earlier ones is completed from them."""
        understood = self._alone(question.text, follows=bool(question.history))
        if question.history:
            before = self.understand(replace(question, text=question.history[-1], history=question.history[:-1]))
            chosen = self._chosen(understood, before)
            says_so = self.vocabulary.followup.search(fold(question.text.strip())) is not None
            if chosen is None and (says_so or understood.is_short):
                guessed = () if says_so or understood.fields else understood.words
                borrows = not understood.names_papers
                understood = replace(_completed(understood, before), leans=True, borrows=borrows, guessed=guessed)
            understood = chosen or understood
        understood = replace(understood, on=_day(understood, question))
        if question.place and not understood.places:
            understood = replace(understood, places=self._districts(f"xa {fold(question.place)}") or (question.place,))
        return understood

    def _alone(self, asked: str, *, follows: bool = False) -> Understood:
        """A question without the earlier ones; a talk asks for its earlier questions again and again."""
        known = self._known.get((asked, follows))
        if known is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            known = self._known[asked, follows] = self._taken_apart(asked, follows=follows)
        return known

    def _taken_apart(self, asked: str, *, follows: bool) -> Understood:
        text = self.readable(asked)
        folded = fold(text)
        mentions = self.register.resolve(text)
        references = find_references(text, mentions)
        named = [mention.span for mention in mentions]
        places, place_spans = self._places(text, folded, named, marked=_is_marked(asked))
        issuers, doers = self._split_bodies(text, folded, named)
        taken = named + place_spans + [reference.span for reference in references] + list(self.vocabulary.stops(text))
        said = f"{folded} | {fold(self.vocabulary.in_paper_words(text))}"
        roles = tuple(role for role, cue in self.vocabulary.roles if cue.search(said))
        bodies = [found.span for found in doers]
        return Understood(
            text=text,
            kind=self._kind(
                said,
                asks_duty=self._asks_duty(folded, doers=bool(doers), roles=bool(roles)),
                names_paper=follows or bool(named) or bool(_PAPER_WORD.search(folded)),
            ),
            mentions=mentions,
            references=tuple(reference for reference in references if reference.path),
            places=places,
            bodies=_names(doers),
            issuers=_names(issuers),
            about_body=not self.vocabulary.who.search(folded),
            asserts=bool(self.vocabulary.asserting.search(folded)),
            beside_bodies=_runs(_blanked(text, taken + bodies)),
            roles=roles,
            fields=tuple(field for field, cue in self.vocabulary.fields if cue.search(folded)),
            paper_kinds=_paper_kinds(folded, mentions),
            terms=_runs(_blanked(text, taken)),
            aspects=tuple(group for cue, groups in self.vocabulary.aspects if cue.search(folded) for group in groups),
            fact=next((fact for cue, fact in self.vocabulary.facts if cue.search(folded)), None),
            alternative=_runs(self.vocabulary.in_paper_words(_blanked(text, taken))),
            of_nobody=bool(self.vocabulary.unassigned.search(folded)),
            of_fate=bool(self.vocabulary.fate.search(folded))
            and not (mentions or roles or self.vocabulary.duty.search(folded)),
            of_commune=bool(self.vocabulary.commune.search(folded)),
            of_giver=any(self.vocabulary.giving.match(folded, mention.span.end) for mention in mentions),
            by_when=bool(self.vocabulary.deadline.search(folded)),
            beside_time=_runs(self.vocabulary.in_paper_words(_blanked(text, taken + self._times(text, folded)))),
            until=self._until(text, folded, named),
            several=bool(self.vocabulary.several.search(folded)),
        )

    def readable(self, asked: str) -> str:
        """The question without markup, with abbreviations written out, slips mended, marks put back."""
        return self._marked(self.spelling.mended(self.telex.read(self._plain(asked)), self.vocabulary.asking))

    def told(self, asked: str) -> str:
        """The same without mending slips: in a case that is judged, no word may become another."""
        plain = self._plain(asked)
        return plain if _is_marked(plain) else _TELLING.sub(_surely, self.restored(plain))

    def _plain(self, asked: str) -> str:
        return self.vocabulary.written_out(_CONTROL.sub(" ", _TAG.sub(" ", asked)).strip())

    def _marked(self, text: str) -> str:
        return text if _is_marked(text) else self.vocabulary.as_meant(self.restored(text))

    def _chosen(self, this: Understood, before: Understood) -> Understood | None:
        """After "which one?": the earlier question with the document named more closely; None for anything else."""
        named = [one.ids for one in this.mentions if not this.words and not this.roles]
        for mention in before.mentions:
            if any(len(ids) == 1 and ids[0] in mention.ids for ids in named):
                return self._alone(before.text.replace(mention.text, this.text.rstrip(" ."), 1))
            if len(mention.ids) > 1:
                closer = f"{mention.text} {_FIRST_WORDS.sub('của ', this.text.rstrip(' .'))}"
                found = self.register.resolve(closer)
                if found and 0 < len(found[0].ids) < len(mention.ids):
                    return self._alone(before.text.replace(mention.text, closer, 1))
        return None

    def _kind(self, said: str, *, asks_duty: bool, names_paper: bool) -> Kind:
        if self.vocabulary.greeting.search(said.partition(" | ")[0]):
            return Kind.CONVERSATION
        kinds = (kind for kind, cue in self.vocabulary.kinds if cue.search(said))
        kind = next((kind for kind in kinds if kind is not Kind.DOCUMENT or names_paper), Kind.PROVISION)
        return Kind.RESPONSIBILITY if kind is Kind.PROVISION and asks_duty else kind

    def _asks_duty(self, folded: str, *, doers: bool, roles: bool) -> bool:
        """Whether a question asks what bodies, or one's own commune, have to do."""
        duty = self.vocabulary.duty.search(folded) is not None
        return (doers and (roles or duty)) or (duty and self.vocabulary.commune.search(folded) is not None)

    def _places(self, text: str, folded: str, taken: list[Span], *, marked: bool) -> tuple[tuple[str, ...], list[Span]]:
        names = dict(self.vocabulary.places) | {fold(name): name for name in self.local_places}
        alternatives = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
        found = [match for match in re.finditer(rf"\b(?:{alternatives})\b", folded) if not _inside(match.span(), taken)]
        found = [match for match in found if not self.vocabulary.of_person.search(folded[: match.start()])]
        found = [match for match in found if not marked or _may_be(text[match.start() : match.end()], names[match[0]])]
        said = (*self._districts(folded), *(names[match[0]] for match in found))
        return tuple(dict.fromkeys(said)), [Span(*match.span()) for match in found]

    def _districts(self, folded: str) -> tuple[str, ...]:
        """The districts that communes named lay in: their papers spoke to them."""
        known = ((district.name, one) for district in self.bodies.territories.known for one in district.communes)
        return tuple(
            dict.fromkeys(name for name, one in known if name != one and re.search(rf"\bxa {fold(one)}\b", folded))
        )

    def _split_bodies(self, text: str, folded: str, taken: list[Span]) -> tuple[list[FoundBody], list[FoundBody]]:
        """Bodies named as issuers ("kế hoạch … của Sở Xây dựng") and bodies named otherwise."""
        owners = {match.end() for match in _OF_PAPER.finditer(folded)}
        found = [f for f in self.bodies.find(text) if not _inside((f.span.start, f.span.end), taken)]
        issuers = [f for f in found if f.span.start in owners and not self._does(folded[f.span.end :])]
        return issuers, [f for f in found if f not in issuers]

    def _does(self, behind: str) -> bool:
        """Whether a body is said to do something: "kế hoạch do Sở Nội vụ chủ trì"."""
        return any(cue.match(behind.lstrip()) for _, cue in self.vocabulary.roles)

    def _times(self, text: str, folded: str) -> list[Span]:
        """Where a question asks when, or names a day."""
        cues = [Span(*match.span()) for match in self.vocabulary.deadline.finditer(folded)]
        return [*cues, *(found.span for found in find_dates(text))]

    def _until(self, text: str, folded: str, taken: list[Span]) -> date | None:
        """The day up to which tasks are asked for: "trước ngày 31/12/2025"."""
        found = (one for one in find_dates(text, taken) if self.vocabulary.bound.search(folded[: one.span.start]))
        return next((one.as_date for one in found), None)


def _surely(word: re.Match[str]) -> str:
    """A word that says yes or no, or who, as it is meant in a case typed without tone marks."""
    return _SURE.get(fold(word[0]), word[0])


def _is_marked(text: str) -> bool:
    """Whether a question was typed with tone marks: nearly half of the syllables of a marked text bear one."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if not word.isupper()]
    return sum(not word.isascii() for word in words) >= MARKED * len(words)


def _may_be(written: str, name: str) -> bool:
    """Whether a stretch is the name: typed without tone marks, or with the same ("cào bằng" is not Cao Bằng)."""
    return written.isascii() or written.lower() == name.lower()


def _runs(text: str) -> Runs:
    """Runs of syllables between blanks and punctuation."""
    runs = (tuple(re.findall(r"[^\W_]+", run)) for run in re.split(r"[|.,;:?!()\"“”]+", text.lower()))
    return tuple(run for run in runs if run)


def _blanked(text: str, taken: list[Span]) -> str:
    kept = list(text)
    for span in taken:
        kept[span.start : span.end] = "|" * (span.end - span.start)
    return "".join(kept)


def _names(found: list[FoundBody]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f.body.name for f in found))


def _day(asked: Understood, question: Question) -> date | None:
    """The day that a question about the law names ("năm 2008", "ngày 30/9/2026"); a year is taken at its end.

    A year inside a number or a name is no day; the year we are in says no more than the question's own day.
    """
    if asked.kind not in _OF_A_DAY or asked.names_papers or asked.paper_kinds:
        return None
    taken = [mention.span for mention in asked.mentions] + [number.span for number in find_numbers(asked.text)]
    dates = find_dates(asked.text, taken)
    if len(dates) != 1:
        return None
    year = dates[0].year
    return dates[0].as_date or (date(year, 12, 31) if year != question.on.year else None)


def _completed(this: Understood, before: Understood) -> Understood:
    """`this` with what it leaves open taken from `before`."""
    same_subject = not this.words and not this.bodies and not this.roles
    about_papers = before.kind in _OF_TEXTS or (before.kind is Kind.DOCUMENT and bool(this.fields))
    same_kind = same_subject or (this.kind is Kind.PROVISION and about_papers)
    about_text = Kind.RESPONSIBILITY not in (this.kind, before.kind) and not this.references
    joined = not this.words or (about_text and len(this.words) <= SHORT)
    borrowed = [] if this.mentions or this.issuers else [mention.text for mention in before.mentions]
    borrowed += [] if this.places or this.mentions else before.places
    kept = before.text if same_subject else "; ".join((*borrowed, *(() if this.words else before.words)))
    return replace(
        this,
        text=f"{this.text} (hỏi tiếp: {kept})" if kept else this.text,
        kind=before.kind if same_kind else this.kind,
        mentions=this.mentions or (() if this.issuers else before.mentions),
        references=this.references or (before.references if same_subject else ()),
        places=this.places or (() if this.mentions else before.places),
        bodies=this.bodies or (before.bodies if same_subject else ()),
        about_body=before.about_body if same_subject else this.about_body,
        beside_bodies=before.beside_bodies if same_subject else this.beside_bodies,
        fields=this.fields or before.fields,
        issuers=this.issuers or (() if this.mentions or this.places else before.issuers),
        roles=this.roles or (before.roles if same_subject else ()),
        paper_kinds=this.paper_kinds or before.paper_kinds,
        terms=this.terms + before.terms if joined else this.terms,
        alternative=this.alternative + before.alternative if joined else this.alternative,
        aspects=this.aspects or before.aspects,
    )


def _paper_kinds(folded: str, mentions: tuple[Mention, ...]) -> tuple[str, ...]:
    found = (match for match in _PAPER.finditer(folded))
    return tuple(
        dict.fromkeys(
            _PAPER_KINDS[m[0]] for m in found if not _inside(m.span(), [mention.span for mention in mentions])
        )
    )


def _inside(span: tuple[int, int], taken: list[Span]) -> bool:
    return any(t.start <= span[0] and span[1] <= t.end for t in taken)
