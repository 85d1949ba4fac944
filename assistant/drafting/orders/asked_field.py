"""Whether a paper asked for is one on emulation and commendation: plans of other fields are not drafted here."""

from dataclasses import dataclass

from assistant.drafting.framing.subjects import subject
from assistant.drafting.model import Order
from assistant.drafting.orders.request_words import RequestWords
from assistant.drafting.paper import PaperKind
from corpus.folding import fold

_OF_ANY_FIELD = frozenset({PaperKind.PLAN, PaperKind.DIRECTIVE, PaperKind.LETTER, PaperKind.SPEECH})


@dataclass(frozen=True)
class AskedField:
    """Reads the field of a request, by its words and by what it names."""

    words: RequestWords

    def is_ours(self, order: Order) -> bool:
        """Whether nothing speaks against it: the kind is of the field, or the request names the field or a paper or
        a movement of it, or says nothing of what the paper is about.
        """
        if order.kind not in _OF_ANY_FIELD or order.mentions or order.movement or order.award is not None:
            return True
        if self.words.pattern("our_field").search(fold(order.text)):
            return True
        return subject(order) is None
