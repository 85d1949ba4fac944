"""What can go wrong in the corpus.

CorpusError                 names the thing, the place and the remedy
├── AddressError            a text that is no address
├── ReadingError            a file that cannot be read
│   ├── MissingProgram      a system program that a format needs is absent
│   └── Classified          a paper marked MẬT, TỐI MẬT or TUYỆT MẬT
├── RegisterError           an entry of the register that is not well formed
├── AwardError              a rule of an award that is not well formed
└── LibraryError            the library on this machine is absent or broken
    └── UnknownDocument     no document or unit of that name
"""


class CorpusError(Exception):
    """Base of the corpus errors: the thing, the place, the remedy (`message` is for officials, in Vietnamese)."""

    def __init__(self, thing: str, place: str = "", remedy: str = "", *, message: str = "") -> None:
        self.thing, self.place, self.remedy = thing, place, remedy
        self.message = message or thing
        super().__init__(": ".join(part for part in (place, thing) if part) + (f" ({remedy})" if remedy else ""))


class AddressError(CorpusError, ValueError):
    """A text that is no address."""


class ReadingError(CorpusError):
    """A file that cannot be read."""


class MissingProgram(ReadingError):
    """A system program that this format needs is not installed."""


class Classified(ReadingError):
    """A paper marked as a state secret: it is refused."""


class RegisterError(CorpusError):
    """An entry of the register that is not well formed."""


class AwardError(CorpusError):
    """A rule of an award that is not well formed."""


class LibraryError(CorpusError):
    """The library on this machine is absent or broken."""


class UnknownDocument(LibraryError):
    """No document or unit of that name in the library."""
