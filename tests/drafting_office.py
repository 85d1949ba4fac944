"""The office of drafting over the papers that ship, without an index: what reads requests and writes from forms."""

from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.drafting.model import Composition, Order, Request
from assistant.drafting.office import Office
from assistant.eligibility.words.cues import Cues
from assistant.spelling import Spelling
from assistant.telex import Telex
from assistant.understanding import Understanding
from assistant.vocabulary import Vocabulary
from corpus.awards import Awards
from corpus.bodies import shipped_bodies
from corpus.library import Library
from corpus.model import Document
from corpus.register import Register
from corpus.restoration import Restorer
from tests.fake_house import TODAY

READ_FROM = ("kh-", "ct-", "luat-06-2022", "nd-152-2025")  # ids of the papers that spelling is learnt from


@cache
def office() -> Office:
    """The office, made once for all tests."""
    register, bodies = Register.load(), shipped_bodies()
    with TemporaryDirectory() as home, as_file(files("corpus").joinpath("documents")) as shipped:
        library = Library.create(Path(home), register)
        library.add([shipped])
        documents = library.readable()
        known: dict[str, Document] = {one.id: one for one in documents}
        rest = Library.open(Path(home), register)
        for identity in [entry.id for entry in register.entries if entry.id not in known]:
            known[identity] = rest.document(identity)
    texts = [unit.text for one in documents if one.id.startswith(READ_FROM) for unit in one.units if unit.parent]
    spelling = Spelling.learn(texts, (f"{kind} {name}" for name in bodies.territories.names for kind in ("xã", "tỉnh")))
    understanding = Understanding(
        Vocabulary.load(),
        register,
        bodies,
        (),
        spelling,
        Telex.of(spelling.written, spelling.words),
        Restorer.load().restore_question,
    )
    awards = Awards.load()

    def document(identity: str) -> Document:
        return known[identity] if identity in known else register.digest(identity)

    return Office(understanding, awards, Cues.load(awards), lambda: documents, document)


def order(text: str, issuer: str | None = None, **given: object) -> Order:
    """The order of a request, which must be one."""
    on = given.pop("on", TODAY)
    found = office().orders.read(Request(text, on, issuer=issuer, **given))  # type: ignore[arg-type]
    assert isinstance(found, Order), found
    return found


def composed(text: str, issuer: str | None = None, **given: object) -> Composition:
    """The draft of a request for a kind that has a form; next tasks are those of the form."""
    return office().forms(lambda _: None).compose(order(text, issuer, **given))
