"""The one place where real things are put together: register, library, index, assistant."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from importlib.resources import as_file, files
from pathlib import Path
from threading import Lock

from assistant.ask import Assistant
from assistant.drafting.door import Drafting
from assistant.drafting.locks import is_locked
from assistant.drafting.office import Office
from assistant.drafting.paper import PaperKind
from assistant.drafting.precedents.plans import PlanComposer
from assistant.eligibility.case_answers import CaseAnswers
from assistant.eligibility.door import Eligibility
from assistant.eligibility.principles import Principles
from assistant.eligibility.rule_answers import RuleAnswers
from assistant.eligibility.sources import Sources
from assistant.eligibility.words.cues import Cues
from assistant.eligibility.words.telling import Telling
from assistant.evidence import Gathering
from assistant.grounding import Grounding
from assistant.language_model import open_model
from assistant.lint.checking import Checking
from assistant.lint.model import Report
from assistant.lint.reading import read_paper
from assistant.notices import Notices
from assistant.papers import Papers
from assistant.progress import Progress
from assistant.provisions import Provisions
from assistant.relevance import Relevance
from assistant.reply import words_of_roles
from assistant.responsibility.answers import Responsibilities
from assistant.responsibility.comparing.comparison import compare
from assistant.responsibility.deadlines import Deadlines
from assistant.responsibility.fates import Fates
from assistant.responsibility.plans import Plans
from assistant.responsibility.succession import Succession
from assistant.responsibility.telling import Telling as DutyTelling
from assistant.rewording.composing import Composing
from assistant.rewording.door import WithModel
from assistant.rewording.model import LanguageModel
from assistant.rewording.support import Support
from assistant.scope import Scoping
from assistant.settings import Settings
from assistant.spelling import Spelling
from assistant.telex import Telex
from assistant.understanding import Understanding
from assistant.vocabulary import Vocabulary
from corpus.address import Address
from corpus.awards import Awards
from corpus.bodies import Bodies, shipped_bodies
from corpus.durable import locked
from corpus.labels import label
from corpus.library import Library
from corpus.model import Document
from corpus.register import Register
from corpus.relations import Naming, Relations
from corpus.restoration import Restorer
from index.embedding import load_embedder
from index.errors import OtherFormat, OtherModel
from index.models import Models, load_models
from index.storage import Index
from index.store import Changes
from prompts.template import words_of_phrases

DOCUMENTS = "documents"  # folder of the papers that ship, in the corpus package
_INDEXING = ".indexing"  # the lock of those who write the index


@dataclass(frozen=True, slots=True)
class Parts:
    """What takes time to read and does not change with the library."""

    register: Register
    bodies: Bodies
    vocabulary: Vocabulary
    models: Models
    restorer: Restorer
    awards: Awards
    language_model: LanguageModel | None
    seconds: float  # that a language model may add to an answer


class House:
    """Library, index and assistant of one machine; the next question sees what another process added or removed."""

    def __init__(self, parts: Parts, library: Library, home: Path, progress: Progress) -> None:
        self._parts = parts
        self._home = home
        self._alone = Lock()
        self.register = parts.register
        self.awards = parts.awards
        self.library = library
        self._bring_up(progress)

    @property
    def assistant(self) -> Assistant | WithModel:
        """The assistant over the library as it stands, beside a language model where one is set."""
        rules, parts = self.rules, self._parts
        if parts.language_model is None:
            return rules
        composing = Composing(Support.of(parts.register), self.library.document)
        return WithModel(rules, parts.language_model, composing, parts.seconds)

    @property
    def rules(self) -> Assistant:
        """The assistant over the library as it stands, by rule alone."""
        if self._seen != self.library.fingerprint:
            self.refresh(_quiet)
        return self._assistant

    def lint(self, path: Path, on: date, above: str | None = None) -> Report:
        """All findings on the paper in a file as of a day, beside a plan held (`above`: its id) where one is named.

        Raises ReadingError, AddressError and UnknownDocument.
        """
        higher = self.library.document(Address.parse(above).document) if above else None
        return self._checking.check(read_paper(path, self.register), on, higher)

    @cached_property
    def _checking(self) -> Checking:
        embedder = load_embedder()  # what counts as alike was measured on the one that ships
        return Checking.of(
            self.register, self._parts.bodies, self.library, lambda above, below: compare(above, below, embedder)
        )

    def refresh(self, progress: Progress) -> None:
        """Bring the index and the assistant up to the library as it is now; those who come at once wait for one."""
        with self._alone:
            if self._seen != self.library.fingerprint:
                self._bring_up(progress)

    def _bring_up(self, progress: Progress) -> None:
        seen = self.library.fingerprint  # before the documents are read: a change meanwhile counts as unseen
        with locked(self._home / _INDEXING):
            self.index = _upgraded(self._home, self._parts.models)
            self.index.sync(self.library.readable(), _counted(progress))
            self._assistant = _assistant(self._parts, self.library, self.index)
        self._seen = seen


def open_house(settings: Settings, progress: Progress, *, switching: bool = False) -> House:
    """The house of a machine; the library is made of the shipped papers on first use, the index brought up to it.

    An index that other models made is refused, or, where `switching`, made anew. `progress` is told of each paper
    worked on. Raises CorpusError and the errors of the index.
    """
    register = Register.load()
    models = load_models(settings.model, settings.endpoint)
    parts = Parts(
        register,
        shipped_bodies(),
        Vocabulary.load(),
        models,
        Restorer.load(),
        Awards.load(),
        open_model(settings),
        settings.chat_seconds,
    )
    library = _library(settings.home, register, progress)
    if switching and _is_of_others(settings.home, models):
        _made_anew(settings.home, models, library, progress)
    return House(parts, library, settings.home, progress)


def rebuild_index(settings: Settings, progress: Progress) -> Changes:
    """Build the index of a machine anew; the old one counts until the new one is whole."""
    library = _library(settings.home, Register.load(), progress)
    return _made_anew(settings.home, load_models(settings.model, settings.endpoint), library, progress)


def _made_anew(home: Path, models: Models, library: Library, progress: Progress) -> Changes:
    with locked(home / _INDEXING):
        return Index.anew(home, models).sync(library.readable(), _counted(progress))


def _is_of_others(home: Path, models: Models) -> bool:
    try:
        Index.open(home, models)
    except OtherModel:
        return True
    except OtherFormat:  # made anew by whoever opens it
        return False
    return False


def _quiet(_: str, __: int = 0, ___: int | None = None) -> None:
    """Progress that nobody watches."""


def _counted(progress: Progress) -> Callable[[int, int, str], None]:
    return lambda done, of, name: progress(name, done, of)


def _upgraded(home: Path, models: Models) -> Index:
    """The index of a home; one that another version made is made anew. Raises OtherModel."""
    try:
        return Index.open(home, models)
    except OtherFormat:
        return Index.anew(home, models)


def _library(home: Path, register: Register, progress: Progress) -> Library:
    if Library.exists(home):
        return Library.open(home, register)
    library = Library.create(home, register)
    with as_file(files("corpus").joinpath(DOCUMENTS)) as shipped:
        library.add([shipped], lambda path: progress(path.name))
    return library


def _assistant(parts: Parts, library: Library, index: Index) -> Assistant:
    documents = library.readable()
    passages = index.passages()
    texts = [" ".join((*p.titles, p.lead, p.text)) for p in passages]
    held = {document.id for document in library.documents()}
    of_held = [text for passage, text in zip(passages, texts, strict=True) if passage.address.document in held]

    @cache
    def digest(document: str) -> Document | None:
        return library.digest(document) if parts.register.has(document) else None

    @cache
    def document(identity: str) -> Document:
        return library.document(identity)

    retriever = index.retriever()
    plans, succession = Plans(library), Succession(parts.bodies)
    of_papers = Gathering(retriever, Relevance.learn(of_held))
    gathering = Gathering(retriever, Relevance.learn(texts), of_papers)
    spelling = Spelling.learn(texts, _asked_of(parts.bodies.territories.names))
    understanding = Understanding(
        parts.vocabulary,
        parts.register,
        parts.bodies,
        _places(documents),
        spelling,
        Telex.of(spelling.written, spelling.words),
        parts.restorer.restore_question,
    )
    grounding = Grounding(document, label, words_of_phrases("line", "notice") | words_of_roles())
    return Assistant(
        understanding=understanding,
        eligibility=_eligibility(parts.awards, document, understanding),
        scoping=_scoping(parts.register, documents),
        responsibilities=Responsibilities(
            of_papers,
            parts.bodies,
            DutyTelling(succession),
            succession,
            parts.vocabulary.commune_bodies,
            lambda identity: plans.named([identity])[0],
        ),
        deadlines=Deadlines(of_papers),
        fates=Fates(parts.bodies, document),
        provisions=Provisions(gathering, parts.bodies),
        papers=Papers(documents, digest),
        drafting=_drafting(parts, understanding, documents, grounding),
        notices=Notices(document, digest, parts.bodies),
        grounding=grounding,
    )


def _drafting(
    parts: Parts, understanding: Understanding, documents: tuple[Document, ...], grounding: Grounding
) -> Drafting:
    office = Office(understanding, parts.awards, Cues.load(parts.awards), lambda: documents, grounding.document)
    plans = office.noted(
        PlanComposer(documents, parts.register, parts.bodies, office.framing.frame, office.bases.paragraphs)
    )
    forms = office.forms(plans.compose)
    composers = dict.fromkeys(PaperKind, plans) | dict.fromkeys(forms.kinds, forms)
    return Drafting(
        office.orders.read,
        composers,
        lambda paragraph, order: is_locked(paragraph, order, grounding.document),
        grounding,
    )


def _eligibility(awards: Awards, document: Callable[[str], Document], understanding: Understanding) -> Eligibility:
    cues, sources = Cues.load(awards), Sources(document)
    return Eligibility(
        awards,
        cues,
        Telling(cues),
        CaseAnswers(awards, sources, Principles(awards, sources)),
        RuleAnswers(awards, sources),
        understanding.told,
    )


def _asked_of(places: Iterable[str]) -> Iterator[str]:
    """Places as questions name them."""
    return (f"{kind} {place}" for place in places for kind in ("tỉnh", "thành phố", "huyện", "xã", "ở", "tại", "của"))


def _places(documents: tuple[Document, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(d.metadata.place for d in documents if d.metadata.place))


def _scoping(register: Register, documents: tuple[Document, ...]) -> Scoping:
    held = {document.id: document for document in documents}
    relations = Relations(register, Naming(register), documents)
    return Scoping(
        documents,
        relations.implements,
        relations.names,
        lambda document: held[document].metadata.place if document in held else register.by_id(document).place,
        register.has,
        lambda document: held[document].validity if document in held else register.by_id(document).validity,
    )
