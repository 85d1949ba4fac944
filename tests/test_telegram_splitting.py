"""Long texts in parts that Telegram takes: nothing lost, no tag left open, no marker cut."""

import html
import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.telegram.splitting import LONGEST, split, units
from tests.bot_api_markup import parsed

MARKER = re.compile(r"\[\d+\]")
NAMES = ("b", "i", "u", "s", "tg-spoiler", "blockquote expandable", 'a href="https://a.vn/?x=1&amp;y=2"')
SIGNS = st.sampled_from(
    ["a", "ộ", "𝔸", "&", "<", ">", '"', "e\u0301", "⚠️", "[12]", " [3]", ". ", "; ", " ", "\n", "\n\n"]
)
WORDS = st.lists(SIGNS, max_size=120).map(lambda signs: html.escape("".join(signs), quote=False))


def tagged(name: str, inner: str) -> str:
    return f"<{name}>{inner}</{name.split(maxsplit=1)[0]}>"


def nested(name: str, inner: str) -> str:
    """The inner text within a tag, unless one of the kind is there already: Telegram takes no link in a link."""
    return inner if f"<{name.split(maxsplit=1)[0]}" in inner else tagged(name, inner)


MARKED = st.recursive(
    WORDS,
    lambda inner: st.one_of(
        st.builds(nested, st.sampled_from(NAMES), inner), st.lists(inner, min_size=2, max_size=4).map("".join)
    ),
    max_leaves=12,
)


def seen(part: str) -> str:
    """What is read of a part; raises where its tags are not balanced."""
    return parsed(part)[0]


def bare(text: str) -> str:
    """A text without its spaces."""
    return "".join(text.split())


@given(text=MARKED, limit=st.integers(160, 400))
def test_parts_are_short_balanced_and_have_every_letter_in_order(text: str, limit: int) -> None:
    parts = split(text, limit)
    assert all(units(part) <= limit for part in parts)
    assert all(seen(part).strip() for part in parts)
    assert bare("".join(map(seen, parts))) == bare(seen(text))


@given(text=MARKED, limit=st.integers(160, 400))
def test_markers_come_through_whole(text: str, limit: int) -> None:
    assert [m for part in split(text, limit) for m in MARKER.findall(seen(part))] == MARKER.findall(seen(text))


@given(text=MARKED, limit=st.integers(160, 400))
def test_every_letter_is_marked_as_it_was(text: str, limit: int) -> None:
    assert [one for part in split(text, limit) for one in _letters(part)] == _letters(text)


def _letters(marked: str) -> list[tuple[str, frozenset[str]]]:
    """Letters that are seen, each with the kinds of marks on it."""
    text, entities = parsed(marked)
    found, at = [], 0
    for letter in text:
        kinds = (one["type"] for one in entities if one["offset"] <= at < one["offset"] + one["length"])
        found.append((letter, frozenset(kinds)))
        at += units(letter)
    return [one for one in found if not one[0].isspace()]


@given(text=MARKED)
@example("  <b>đầu</b> và cuối \n")
def test_a_short_text_is_one_part_as_it_is_and_parts_stay_as_they_are(text: str) -> None:
    parts = split(text)
    assert parts == ((text,) if seen(text).strip() else ())
    assert all(split(part) == (part,) for part in split(text, 200))


@pytest.mark.parametrize("blank", ["", " \n", "<b> </b>", "<i></i>"])
def test_nothing_to_be_seen_is_no_part(blank: str) -> None:
    assert split(blank) == ()


CASES = [
    ("Đoạn một. Câu hai.\n\nĐoạn hai ở đây.", 30, ["Đoạn một. Câu hai.", "Đoạn hai ở đây."]),
    ("Dòng một dài. Câu nữa.\nDòng hai ở đây.", 30, ["Dòng một dài. Câu nữa.", "Dòng hai ở đây."]),
    ("Câu thứ nhất dài. [1] Câu thứ hai.", 30, ["Câu thứ nhất dài. [1]", "Câu thứ hai."]),
    ("Theo TM. Ủy ban nhân dân. Hết câu đó", 30, ["Theo TM. Ủy ban nhân dân.", "Hết câu đó"]),
    ("một hai ba bốn năm sáu", 12, ["một hai ba", "bốn năm sáu"]),
    ("một hai ba [1] [2] bốn", 14, ["một hai", "ba [1] [2] bốn"]),
    ("aaaaaaaaaaaaaaaaaaaa", 8, ["aaaaaaaa", "aaaaaaaa", "aaaa"]),
    ("aaaaaa[12]aaaaaaaaaa", 8, ["aaaaaa", "[12]aaaa", "aaaaaa"]),
    ("khoản\u00a01 Điều\u00a022 Luật", 11, ["khoản\u00a01", "Điều\u00a022", "Luật"]),
    ("<b>một hai</b> ba bốn", 16, ["<b>một hai</b>", "ba bốn"]),
    ("<b>một hai ba</b>", 15, ["<b>một hai</b>", "<b>ba</b>"]),
    ("<b>một</b> <i>hai</i>", 12, ["<b>một</b>", "<i>hai</i>"]),
    ("ab&amp;&amp;&lt;cd", 8, ["ab&amp;", "&amp;", "&lt;cd"]),
    ("𝔸𝔸𝔸𝔸𝔸", 5, ["𝔸𝔸", "𝔸𝔸", "𝔸"]),
    ("ae\u0301e\u0301e\u0301", 4, ["ae\u0301", "e\u0301e\u0301"]),
    ("aa⚠️⚠️", 5, ["aa⚠️", "⚠️"]),
]


@pytest.mark.parametrize(("text", "limit", "parts"), CASES)
def test_a_part_ends_after_a_paragraph_else_a_line_a_sentence_a_word_a_letter(
    text: str, limit: int, parts: list[str]
) -> None:
    assert list(split(text, limit)) == parts


def test_a_word_of_five_thousand_letters_is_cut_and_one_that_fits_is_not() -> None:
    long, fits = "x" * 5000, "y" * 4000
    assert split(f"từ {long}") == ("từ", "x" * LONGEST, "x" * (5000 - LONGEST))
    assert split(f"từ {fits} hết") == (f"từ {fits} hết",)
    assert split(f"{'z ' * 100}{fits}") == (("z " * 100).strip(), fits)


def test_combining_signs_without_end_do_not_stop_it() -> None:
    assert "".join(split("e" + "\u0301" * 9000)) == "e" + "\u0301" * 9000


def test_an_answer_of_fifty_thousand_letters_arrives_whole_and_soon() -> None:
    line = (
        "Điểm b khoản 1 Điều 22 quy định <i>tiêu chuẩn</i> &amp; thủ tục. Câu thứ hai còn dài hơn câu đầu. [{}] [{}]\n"
    )
    text = "".join(line.format(n, n + 1) for n in range(1, 600))
    text = f"<blockquote expandable>{text}</blockquote>"
    assert units(text) > 50_000
    started = time.perf_counter()
    parts = split(text)
    assert time.perf_counter() - started < 5
    assert all(units(part) <= LONGEST for part in parts)
    assert len(parts) <= units(text) // LONGEST + 3
    assert bare("".join(map(seen, parts))) == bare(seen(text))
    assert all(seen(part).rstrip().endswith("]") for part in parts)
