"""Our retriever beside LangChain's EnsembleRetriever (FAISS and BM25): `python -m benchmarks.ensemble --on DAY`.

One run, the same passages, the same embedding model, the same questions, asked of each in turn.
Needs the extra `bench`. An answer cites in the order in which it speaks: only its time is set beside the searches.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from langchain_classic.retrievers import EnsembleRetriever
from langchain_community.retrievers import BM25Retriever
from langchain_community.vectorstores import FAISS
from langchain_core.documents import Document as Text
from langchain_core.embeddings import Embeddings

from assistant.build import House, open_house
from assistant.cases import Case, read_questions
from assistant.question import Question
from assistant.reply import Answer
from assistant.settings import Settings
from benchmarks import homes
from benchmarks.restoration import stripped
from benchmarks.tables import percentile, table
from corpus.address import Address
from index.embedding import Embedder, load_embedder
from index.passages import Passage
from index.words import tokens

DEPTH = 50  # passages asked of each retriever; of LangChain's, of each of its two sides
EVEN = [0.5, 0.5]  # weights of the two sides
NO_TONE_MARKS = "no-tones"  # the tag of questions that are another one without its tone marks
ANSWER = "our whole answer"
_HEADS = ("search", "hit@1", "hit@5", "MRR", "p50 ms", "p95 ms", "p50 against LangChain as it comes")

Search = Callable[[str], Sequence[Address]]


class ModelOfOurs(Embeddings):
    """The embedding model of the house, as LangChain asks for one."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of texts."""
        return [[float(value) for value in vector] for vector in self._embedder.embed(texts)]

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return self.embed_documents([text])[0]


@dataclass(frozen=True, slots=True)
class Found:
    """How one question went: the rank of the first right unit (None: not found) and milliseconds."""

    rank: int | None
    ms: float


def main() -> None:
    """Ask every peer every question of each library; print a table for each library and way of typing."""
    asked = homes.options(__doc__).parse_args()
    with homes.folder(asked.homes) as folder:
        for kind in homes.kinds():
            cases = [case for file in kind.questions for case in read_questions(file) if _is_asked(case)]
            house = open_house(Settings(home=homes.home(folder, kind)), lambda _: None)
            searches = _searches(house, date.fromisoformat(asked.on))
            for typing, typed in (("", str), (", without tone marks", stripped)):
                title = f"{kind.title}, {len(house.index.passages()):,} passages, {len(cases)} questions{typing}"
                print(f"**{title[0].upper()}{title[1:]}**\n\n{table(_HEADS, _rows(searches, cases, typed))}\n")


def _is_asked(case: Case) -> bool:
    """Whether a case has an answer that a search alone can find; twins without tone marks are made here, for all."""
    answerable = case.expect.must_answer and case.expect.addresses
    return bool(answerable) and not case.history and NO_TONE_MARKS not in case.tags


def _searches(house: House, on: date) -> dict[str, Search]:
    texts = [_text(passage) for passage in house.index.passages()]
    model = ModelOfOurs(load_embedder())
    retriever = house.index.retriever()
    return {
        "LangChain as it comes": _langchain(texts, model, str.split),
        "LangChain over our tokens": _langchain(texts, model, lambda text: list(tokens(text))),
        "our retriever": lambda query: [hit.address for hit in retriever.search(query, DEPTH)],
        ANSWER: lambda query: _cited(house, Question(query, on)),
    }


def _text(passage: Passage) -> Text:
    return Text(page_content=passage.embedded, metadata={"address": passage.address})


def _langchain(texts: list[Text], model: ModelOfOurs, words: Callable[[str], list[str]]) -> Search:
    lexical = BM25Retriever.from_documents(texts, preprocess_func=words, k=DEPTH)
    dense = FAISS.from_documents(texts, model).as_retriever(search_kwargs={"k": DEPTH})
    both = EnsembleRetriever(retrievers=[lexical, dense], weights=EVEN)

    def search(query: str) -> Sequence[Address]:
        found: list[Address] = [text.metadata["address"] for text in both.invoke(query)]
        return tuple(dict.fromkeys(found))[:DEPTH]

    return search


def _cited(house: House, question: Question) -> Sequence[Address]:
    reply = house.assistant.ask(question)
    return tuple(dict.fromkeys(c.address for c in reply.citations)) if isinstance(reply, Answer) else ()


def _rows(searches: dict[str, Search], cases: Sequence[Case], typed: Callable[[str], str]) -> Iterator[Sequence[str]]:
    for search in searches.values():
        search(typed(cases[0].question))
    found: dict[str, list[Found]] = {name: [] for name in searches}
    for case in cases:
        for name, search in searches.items():
            found[name].append(_found(search, typed(case.question), case.expect.addresses))
    first = percentile((each.ms for each in next(iter(found.values()))), 0.5)
    for name, results in found.items():
        p50, p95 = (percentile((each.ms for each in results), share) for share in (0.5, 0.95))
        shares = ("", "", "") if name == ANSWER else _shares(results)
        yield name, *shares, f"{p50:.1f}", f"{p95:.1f}", f"{p50 / first:.2f} ×"


def _found(search: Search, query: str, expected: Sequence[Address]) -> Found:
    began = time.perf_counter()
    addresses = search(query)
    ms = 1000 * (time.perf_counter() - began)
    ranks = (rank for rank, address in enumerate(addresses, start=1) if _right(address, expected))
    return Found(next(ranks, None), ms)


def _right(address: Address, expected: Sequence[Address]) -> bool:
    """Whether a unit is an expected one, lies under one or above one."""
    return any(address.contains(one) or one.contains(address) for one in expected)


def _shares(results: Sequence[Found]) -> tuple[str, str, str]:
    ranks = [found.rank for found in results if found.rank is not None]
    first, five = sum(rank == 1 for rank in ranks), sum(rank <= 5 for rank in ranks)
    means = (first / len(results), five / len(results), sum(1 / rank for rank in ranks) / len(results))
    return f"{means[0]:.3f}", f"{means[1]:.3f}", f"{means[2]:.3f}"


if __name__ == "__main__":
    main()
