"""How right the answers are: `python -m benchmarks.answers --on DAY`, what `vinhdanh evaluate` counts, file by file.

Files about the official texts are asked of the library that has them, all others of the five papers alone.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from assistant.build import open_house
from assistant.cases import read_questions
from assistant.evaluation import Totals, evaluate
from assistant.settings import Settings
from benchmarks import homes
from benchmarks.tables import table

NO_TONE_MARKS = "no-tones"  # the tag of questions typed without tone marks
_HEADS = ("questions", "library", "asked", "all expected met", "right unit cited", "refused rightly", "false answers")


def main() -> None:
    """Ask and score every file; print a table."""
    asked = homes.options(__doc__).parse_args()
    with homes.folder(asked.homes) as folder:
        rows = [row for kind in homes.kinds() for row in _rows(folder, kind, date.fromisoformat(asked.on))]
    print(table(_HEADS, rows))
    print("\nRight unit: of those that must be answered. Refused, false: of those that must be refused.")


def _rows(folder: Path, kind: homes.Kind, on: date) -> Iterator[Sequence[str]]:
    assistant = open_house(Settings(home=homes.home(folder, kind)), lambda *_: None).assistant
    for file in kind.questions:
        scores = evaluate(read_questions(file), assistant.ask, on)
        yield _row(file.name, kind.title, scores.total)
        plain = dict(scores.by_tag).get(NO_TONE_MARKS)
        if plain is not None:
            yield _row(f"{file.name}, without tone marks", kind.title, plain)


def _row(name: str, library: str, t: Totals) -> Sequence[str]:
    shares = (_share(t.passed, t.cases), _share(t.right_unit, t.answerable), _share(t.refused, t.refusable))
    return name, library, str(t.cases), *shares, str(t.false_answers)


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} ({100 * part / whole:.1f} %)" if whole else "none"


if __name__ == "__main__":
    main()
