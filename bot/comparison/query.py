"""What a door is asked to compare: two plans held, or files that are read without being added to the library."""

from functools import cache
from pathlib import Path

from assistant.responsibility.comparing.comparison import Comparison, compare
from assistant.responsibility.plans import Library, Plans
from assistant.responsibility.reading.matrix import Matrix, matrix
from bot.errors import WrongUse
from corpus.address import Address
from corpus.intake import take_in
from corpus.model import TextKind
from corpus.register import Register
from index.embedding import Embedder, load_embedder


def plan_held(identity: str, library: Library) -> Matrix:
    """The matrix of a document held. Raises AddressError, UnknownDocument; WrongUse where its text is not here."""
    found = Plans(library).named([Address.parse(identity.strip()).document])[0]
    if found.document.text_kind is TextKind.DIGEST:
        raise WrongUse(f"Thư viện chưa có toàn văn {found.document.name} nên chưa so sánh được.")
    return found


def plan_of(text: str, library: Library, register: Register) -> Matrix:
    """The matrix of a file where there is one of that name, else of a document held. Raises also ReadingError."""
    path = Path(text)
    if path.is_file():
        return matrix(take_in(path, register))
    if path.suffix or path.is_dir():
        raise WrongUse(f"Không có tệp “{text}”; hãy ghi đường dẫn đến một tệp, hoặc mã văn bản trong thư viện.")
    return plan_held(text, library)


def compared(above: Matrix, below: Matrix) -> Comparison:
    """The comparison, always with the model that ships: what counts as alike was measured on it."""
    return compare(above, below, _embedder())


@cache
def _embedder() -> Embedder:
    return load_embedder()
