"""Two processes over one home, such as the page and the Telegram bot: each sees what the other changed."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from assistant.reply import Refusal
from tests.house import answer, ask, cited, new_house
from tests.papers import plan

DUTY = "Ai theo dõi, đôn đốc ở xã Bình Minh?"
ADDED = "kh-77-2025-ubnd-binh-minh"


def test_a_paper_added_and_removed_by_one_is_seen_by_the_other_at_its_next_question(tmp_path: Path) -> None:
    one, other = new_house(tmp_path / "home"), new_house(tmp_path / "home")
    (tmp_path / "a.txt").write_text(plan(77), encoding="utf-8")
    assert isinstance(ask(other, DUTY), Refusal)
    one.library.add([tmp_path / "a.txt"])
    assert cited(answer(other, DUTY)) == {f"{ADDED}#mII.k1"}
    other.library.remove(ADDED)
    assert isinstance(ask(one, DUTY), Refusal)
    one.library.add([tmp_path / "a.txt"])  # its segment, which `other` knew of, was swept away by `one`
    assert cited(answer(other, DUTY)) == cited(answer(one, DUTY)) == {f"{ADDED}#mII.k1"}


def test_houses_that_change_at_the_same_time_end_with_the_same_index(tmp_path: Path) -> None:
    houses = [new_house(tmp_path / "home") for _ in range(3)]
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(plan(number + 70), encoding="utf-8")

    def grow(number: int) -> None:
        houses[number].library.add([tmp_path / f"{number}.txt"])
        houses[number].refresh(lambda *_: None)

    with ThreadPoolExecutor() as threads:
        list(threads.map(grow, range(3)))
    found = {tuple(sorted(cited(answer(house, DUTY)))) for house in houses}
    assert len(found) == 1
    held = {document.id for document in houses[0].library.readable()}
    assert all({p.address.document for p in house.index.passages()} == held for house in houses)
